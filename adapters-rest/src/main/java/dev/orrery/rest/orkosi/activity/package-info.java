/** The activity log, in the words of orkosi. */
@NullMarked
package dev.orrery.rest.orkosi.activity;

import org.jspecify.annotations.NullMarked;
