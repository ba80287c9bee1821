/** What was finished, as a list, by day, and as a feed. */
@NullMarked
package dev.orrery.rest.orkosi.changelog;

import org.jspecify.annotations.NullMarked;
