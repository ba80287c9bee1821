/** The one place that tells Micronaut where the use cases are. */
@NullMarked
package dev.orrery.bootstrap.wiring;

import org.jspecify.annotations.NullMarked;
