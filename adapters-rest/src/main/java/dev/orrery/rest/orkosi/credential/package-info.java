/** Sealed secrets, in the words of orkosi. */
@NullMarked
package dev.orrery.rest.orkosi.credential;

import org.jspecify.annotations.NullMarked;
