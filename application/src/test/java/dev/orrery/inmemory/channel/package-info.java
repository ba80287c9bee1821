/** Deliveries and endpoints in memory, and senders that tests lead. */
@NullMarked
package dev.orrery.inmemory.channel;

import org.jspecify.annotations.NullMarked;
