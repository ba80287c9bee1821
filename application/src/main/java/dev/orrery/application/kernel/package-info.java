/** Use cases over the event log: sealing, subscribing and durable readers. */
@NullMarked
package dev.orrery.application.kernel;

import org.jspecify.annotations.NullMarked;
