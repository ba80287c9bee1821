package dev.orrery.domain.work.discovery;

import dev.orrery.domain.kernel.TenantId;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many tasks of each engine are where on the board. */
public interface TaskCounts {
  /** The tasks of one category. */
  record Counts(long open, long done, long closed) {
    public static final Counts NONE = new Counts(0, 0, 0);
  }

  /** By category, those of engines; only tasks made within a time, or all where it is null. */
  Map<String, Counts> ofEngines(TenantId tenant, @Nullable Duration within);
}
