/** Agents that work by themselves, in the words of orkosi. */
@NullMarked
package dev.orrery.rest.orkosi.agent;

import org.jspecify.annotations.NullMarked;
