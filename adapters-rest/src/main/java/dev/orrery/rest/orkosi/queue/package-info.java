/** The task queue and the named queues: two faces of the one job engine. */
@NullMarked
package dev.orrery.rest.orkosi.queue;

import org.jspecify.annotations.NullMarked;
