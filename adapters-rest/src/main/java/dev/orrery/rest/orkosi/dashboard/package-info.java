/** Figures at a glance, in the words of orkosi. */
@NullMarked
package dev.orrery.rest.orkosi.dashboard;

import org.jspecify.annotations.NullMarked;
