package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;

/** The access log, newest first; the oldest entries above the configured number are dropped. */
public interface Decisions {
  /** Adds an entry in the caller's transaction. */
  void record(Decision decision);

  Slice<Decision> list(TenantId tenant, Window window);
}
