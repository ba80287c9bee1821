/** A small world around the web adapter: ports in memory, a second dialect, plain HTTP. */
@NullMarked
package dev.orrery.rest.probe;

import org.jspecify.annotations.NullMarked;
