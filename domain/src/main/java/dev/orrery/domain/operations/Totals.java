package dev.orrery.domain.operations;

import dev.orrery.domain.kernel.TenantId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The counts of each tenant, as rows. */
public interface Totals {
  /** Adds to a count in the caller's transaction, which holds its row until the commit. */
  void add(TenantId tenant, Total total, long more);

  /** The counts of a tenant, or of all where it is null; what was never counted is left out. */
  Map<Total, Long> read(@Nullable TenantId tenant);
}
