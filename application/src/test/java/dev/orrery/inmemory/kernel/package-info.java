/** The kernel's ports in memory, with real rollback and virtual time, for tests. */
@NullMarked
package dev.orrery.inmemory.kernel;

import org.jspecify.annotations.NullMarked;
