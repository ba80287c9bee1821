/** Standing rules for agents, in the words of orkosi. */
@NullMarked
package dev.orrery.rest.orkosi.rule;

import org.jspecify.annotations.NullMarked;
