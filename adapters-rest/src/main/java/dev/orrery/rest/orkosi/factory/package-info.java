/** The factory, where agents work, in the words of orkosi. */
@NullMarked
package dev.orrery.rest.orkosi.factory;

import org.jspecify.annotations.NullMarked;
