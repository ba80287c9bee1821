package dev.orrery.domain.work.discovery;

import dev.orrery.domain.kernel.EngineId;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.util.List;
import java.util.Optional;

/** The discovery engines of tenants. */
public interface Engines {
  /** An engine about to be added. */
  record Draft(
      TenantId tenant, UserId owner, String slug, EngineContent content, ScheduleId schedule) {}

  /** Adds one; empty where another one of the tenant has its slug. */
  Optional<Engine> add(Draft draft);

  /** Those that are not removed, by name, at most some. */
  List<Engine> list(TenantId tenant, int limit);

  Optional<Engine> find(TenantId tenant, String slug);

  /** By its id, be it removed. */
  Optional<Engine> find(EngineId id);

  /** Locks the row until the transaction ends. */
  Optional<Engine> lock(TenantId tenant, String slug);

  /** Writes its content, under the lock; what is there now. */
  Engine edit(EngineId id, EngineContent content);

  /** Hides it; its runs stay, its slug is free. */
  void remove(EngineId id);
}
