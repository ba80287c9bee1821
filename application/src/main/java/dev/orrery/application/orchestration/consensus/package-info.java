/** Use cases and background work of reviews by several reviewers. */
@NullMarked
package dev.orrery.application.orchestration.consensus;

import org.jspecify.annotations.NullMarked;
