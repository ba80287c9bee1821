/** Services outside, in the words of orkosi. */
@NullMarked
package dev.orrery.rest.orkosi.integration;

import org.jspecify.annotations.NullMarked;
