/** Agents at work: how they are made, what they do in a cycle, and whether there is any need. */
@NullMarked
package dev.orrery.application.work.agent;

import org.jspecify.annotations.NullMarked;
