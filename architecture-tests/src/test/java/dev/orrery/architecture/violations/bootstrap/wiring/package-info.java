/** Breaks rules on purpose, to show that they can fail. */
@NullMarked
package dev.orrery.architecture.violations.bootstrap.wiring;

import org.jspecify.annotations.NullMarked;
