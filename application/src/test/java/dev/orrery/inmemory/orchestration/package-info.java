/** Seeds and groups of agents in memory. */
@NullMarked
package dev.orrery.inmemory.orchestration;

import org.jspecify.annotations.NullMarked;
