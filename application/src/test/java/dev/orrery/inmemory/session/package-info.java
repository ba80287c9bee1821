/** Sessions, turns, runs, steps and tool calls in memory. */
@NullMarked
package dev.orrery.inmemory.session;

import org.jspecify.annotations.NullMarked;
