/** The smaller surface for programs of others, with words of its own. */
@NullMarked
package dev.orrery.rest.orkosi.open;

import org.jspecify.annotations.NullMarked;
