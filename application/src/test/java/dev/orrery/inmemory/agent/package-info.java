/** Personas in memory, for tests. */
@NullMarked
package dev.orrery.inmemory.agent;

import org.jspecify.annotations.NullMarked;
