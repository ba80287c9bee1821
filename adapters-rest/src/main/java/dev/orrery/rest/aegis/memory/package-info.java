/** Memories as keys and values, in the words of aegis. */
@NullMarked
package dev.orrery.rest.aegis.memory;

import org.jspecify.annotations.NullMarked;
