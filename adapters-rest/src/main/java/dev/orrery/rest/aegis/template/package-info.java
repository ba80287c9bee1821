/** Templates of sessions. */
@NullMarked
package dev.orrery.rest.aegis.template;

import org.jspecify.annotations.NullMarked;
