/** Breaks rules on purpose, to show that they can fail. */
@NullMarked
package dev.orrery.architecture.violations.llm;

import org.jspecify.annotations.NullMarked;
