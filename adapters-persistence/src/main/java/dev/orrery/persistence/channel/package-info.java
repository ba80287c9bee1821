/** Deliveries and endpoints in PostgreSQL. */
@NullMarked
package dev.orrery.persistence.channel;

import org.jspecify.annotations.NullMarked;
