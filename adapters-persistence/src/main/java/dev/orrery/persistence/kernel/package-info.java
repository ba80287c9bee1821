/** The event log, the audit chain's writer, timers, cursors and idempotency in PostgreSQL. */
@NullMarked
package dev.orrery.persistence.kernel;

import org.jspecify.annotations.NullMarked;
