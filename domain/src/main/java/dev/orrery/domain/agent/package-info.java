/** Agents and personas: who works, with which prompt, model and tools. */
@NullMarked
package dev.orrery.domain.agent;

import org.jspecify.annotations.NullMarked;
