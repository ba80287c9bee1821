/** Finds things of every kind by what they are called. */
@NullMarked
package dev.orrery.rest.orkosi.search;

import org.jspecify.annotations.NullMarked;
