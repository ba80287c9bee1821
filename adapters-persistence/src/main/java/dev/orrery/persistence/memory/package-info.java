/** Memories in PostgreSQL, and the two ways of finding them by their vectors. */
@NullMarked
package dev.orrery.persistence.memory;

import org.jspecify.annotations.NullMarked;
