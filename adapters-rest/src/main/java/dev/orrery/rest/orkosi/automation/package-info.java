/** Files that work for agents, in the words of orkosi. */
@NullMarked
package dev.orrery.rest.orkosi.automation;

import org.jspecify.annotations.NullMarked;
