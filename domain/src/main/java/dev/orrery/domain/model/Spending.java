package dev.orrery.domain.model;

import dev.orrery.domain.kernel.TenantId;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What models used and cost, summed over the rows of their calls. */
public interface Spending {
  /** All calls that one model has answered, or failed to. */
  record ByModel(ModelRef model, Usage usage, BigDecimal dollars) {}

  /** Of a tenant, or of all where it is null; each model once, by name. */
  List<ByModel> byModel(@Nullable TenantId tenant);
}
