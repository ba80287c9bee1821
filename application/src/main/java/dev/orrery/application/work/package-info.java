/** Use cases of schedules, and the workers of the job queues. */
@NullMarked
package dev.orrery.application.work;

import org.jspecify.annotations.NullMarked;
