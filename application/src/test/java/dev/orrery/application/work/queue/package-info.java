/** The queues of callers, by the rules of their use cases. */
@NullMarked
package dev.orrery.application.work.queue;

import org.jspecify.annotations.NullMarked;
