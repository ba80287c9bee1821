/** The event streams over real connections. */
@NullMarked
package dev.orrery.rest.stream;

import org.jspecify.annotations.NullMarked;
