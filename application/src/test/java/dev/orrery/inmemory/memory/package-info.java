/** Memories without a database, for the tests of use cases. */
@NullMarked
package dev.orrery.inmemory.memory;

import org.jspecify.annotations.NullMarked;
