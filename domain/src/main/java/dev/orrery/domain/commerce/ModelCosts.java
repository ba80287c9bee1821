package dev.orrery.domain.commerce;

import dev.orrery.domain.kernel.TenantId;
import java.time.Instant;
import java.util.List;

/** What the models of a tenant have cost since a time. */
public interface ModelCosts {
  /** A part of the costs, in cents of a US dollar. */
  record Share(String name, long cents) {}

  /** All of them, and whose they are, the largest first. */
  record Costs(long cents, List<Share> byModel, List<Share> byAgent) {
    public Costs {
      byModel = List.copyOf(byModel);
      byAgent = List.copyOf(byAgent);
    }
  }

  Costs since(TenantId tenant, Instant since);
}
