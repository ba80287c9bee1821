/** Schedules, their fires and the queued work that comes of them. */
@NullMarked
package dev.orrery.domain.work;

import org.jspecify.annotations.NullMarked;
