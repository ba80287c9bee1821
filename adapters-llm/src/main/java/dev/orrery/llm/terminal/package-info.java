/** Agents that are command-line programs, each in a pseudo-terminal of its own. */
@NullMarked
package dev.orrery.llm.terminal;

import org.jspecify.annotations.NullMarked;
