package dev.orrery.domain.agent;

import dev.orrery.domain.kernel.AgentId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Duration;
import java.time.Instant;

/**
 * An agent of a tenant that works by itself; its runs are others.
 *
 * @param name unique in its tenant, never changes
 */
public record AgentDefinition(
    AgentId id,
    TenantId tenant,
    UserId owner,
    String name,
    AgentContent content,
    AgentState state,
    Instant createdAt,
    Instant updatedAt) {
  /** Nobody is silent before, however short the interval. */
  public static final Duration LEAST_PATIENCE = Duration.ofMinutes(15);

  /** How many intervals an agent may let pass. */
  public static final int CYCLES_OF_SILENCE = 3;

  public AgentDefinition with(AgentContent other) {
    return new AgentDefinition(id, tenant, owner, name, other, state, createdAt, updatedAt);
  }

  public AgentDefinition with(AgentState other) {
    return new AgentDefinition(id, tenant, owner, name, content, other, createdAt, updatedAt);
  }

  public AgentStatus status() {
    return state.status();
  }

  public boolean isHeld() {
    return status() == AgentStatus.HELD;
  }

  /** Whether it was silent for so long that nobody may count on it. */
  public boolean isSilent(Instant now) {
    var since = state.heard() == null ? createdAt : state.heard();
    return since.plus(patience()).isBefore(now);
  }

  /** How long it may be silent. */
  public Duration patience() {
    var some = content.interval().multipliedBy(CYCLES_OF_SILENCE);
    return some.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : some;
  }
}
