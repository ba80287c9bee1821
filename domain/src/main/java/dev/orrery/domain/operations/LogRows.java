package dev.orrery.domain.operations;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import org.jspecify.annotations.Nullable;

/** The lines that callers wrote. */
public interface LogRows {
  /** A line about to be written. */
  record Draft(
      TenantId tenant,
      UserId owner,
      String agent,
      LogEntry.Level level,
      String message,
      @Nullable Json meta) {}

  /** Adds a line in the caller's transaction, at the store's time. */
  LogEntry add(Draft line);

  /** The newest lines of a tenant, newest first, and how many there are. */
  Slice<LogEntry> newest(TenantId tenant, LogQuery query, int limit);
}
