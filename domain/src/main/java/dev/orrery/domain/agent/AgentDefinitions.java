package dev.orrery.domain.agent;

import dev.orrery.domain.kernel.AgentId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The agents of tenants, by name. Their time is the store's, never a node's. */
public interface AgentDefinitions {
  /** Which agents are asked for; an empty set and null admit all. */
  record Filter(Set<AgentStatus> statuses, @Nullable String role) {
    public static final Filter ALL = new Filter(Set.of(), null);

    public Filter {
      statuses = Set.copyOf(statuses);
    }
  }

  /** The store's time. */
  Instant now();

  /** Adds an agent; empty where the name is taken. */
  Optional<AgentDefinition> add(
      TenantId tenant, UserId owner, String name, AgentContent content, AgentState state);

  Optional<AgentDefinition> find(TenantId tenant, String name);

  Optional<AgentDefinition> find(TenantId tenant, AgentId id);

  /** Locks the row until the transaction ends. */
  Optional<AgentDefinition> lock(TenantId tenant, String name);

  /** Locks the row until the transaction ends. */
  Optional<AgentDefinition> lock(TenantId tenant, AgentId id);

  /** Writes content and state, under the lock; returns what is there now. */
  AgentDefinition save(AgentDefinition agent);

  Slice<AgentDefinition> list(TenantId tenant, Filter filter, Window window);

  /** Those with a text in one of their names; where either begins with it comes first. */
  Slice<AgentDefinition> search(TenantId tenant, String text, int limit);

  /** How many there are in each status; those without any are left out. */
  Map<AgentStatus, Long> count(TenantId tenant);

  /**
   * Sets offline who was not heard of for longer than its {@link AgentDefinition#patience()}; a
   * held one stays so.
   */
  List<AgentDefinition> silence(int limit);
}
