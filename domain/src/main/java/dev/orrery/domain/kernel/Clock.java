package dev.orrery.domain.kernel;

import java.time.Instant;

/**
 * The time of this node, cut to microseconds; for display and waiting only. Leases, windows, expiry
 * and cron use the database's time.
 */
public interface Clock {
  Instant now();
}
