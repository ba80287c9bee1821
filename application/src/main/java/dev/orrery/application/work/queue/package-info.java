/** Use cases of the queues of callers, and what the server's own workers share with them. */
@NullMarked
package dev.orrery.application.work.queue;

import org.jspecify.annotations.NullMarked;
