/** The Micronaut application: configuration, wiring and the command line. */
@NullMarked
package dev.orrery.bootstrap;

import org.jspecify.annotations.NullMarked;
