/** Breaks rules on purpose, to show that they can fail. */
@NullMarked
package dev.orrery.architecture.violations.domain.session;

import org.jspecify.annotations.NullMarked;
