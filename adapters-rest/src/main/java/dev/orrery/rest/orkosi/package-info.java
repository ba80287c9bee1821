/** The orkosi API: its port, errors, envelopes, paging and limits; the routes are in its areas. */
@NullMarked
package dev.orrery.rest.orkosi;

import org.jspecify.annotations.NullMarked;
