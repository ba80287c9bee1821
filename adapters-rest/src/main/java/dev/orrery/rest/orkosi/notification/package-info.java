/** What users are told, in the words of orkosi. */
@NullMarked
package dev.orrery.rest.orkosi.notification;

import org.jspecify.annotations.NullMarked;
