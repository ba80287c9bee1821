package dev.orrery.domain.orchestration;

import dev.orrery.domain.kernel.GroupId;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import java.util.List;

/**
 * Agents that work in parallel on parts of one seed; the states of members are those of their runs.
 */
public record AgentGroup(
    GroupId id,
    TenantId tenant,
    UserId owner,
    String name,
    SeedId parentSeed,
    List<Member> members,
    Instant createdAt) {
  /** A member's run and its part of the work. */
  public record Member(RunId run, SeedId seed) {}

  public AgentGroup {
    members = List.copyOf(members);
  }
}
