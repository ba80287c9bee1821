package dev.orrery.domain.work.automation;

import dev.orrery.domain.kernel.AgentId;
import dev.orrery.domain.kernel.AutomationId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The automations of tenants; a removed one is found no more. */
public interface Automations {
  /**
   * Which automations are asked for; null admits all.
   *
   * @param text a part of its name, path or label, whatever the case
   */
  record Filter(
      @Nullable String agent,
      Automation.@Nullable Type type,
      Automation.@Nullable Status status,
      @Nullable String text) {
    public static final Filter ALL = new Filter(null, null, null, null);
  }

  Automation add(Automation.Draft draft);

  Optional<Automation> find(TenantId tenant, AutomationId id);

  /** Locks the row until the transaction ends. */
  Optional<Automation> lock(TenantId tenant, AutomationId id);

  /** Writes the content, under the lock; returns what is there now. */
  Automation save(Automation automation);

  /** Hides it for good, under the lock. */
  void remove(Automation automation);

  /** The newest first. */
  Slice<Automation> list(TenantId tenant, Filter filter, Window window);

  /** Those of some agents, the oldest first. */
  List<Automation> of(TenantId tenant, Collection<AgentId> agents);
}
