package dev.orrery.application.session.engine;

import dev.orrery.application.governance.EnsureAgentPermissions;
import dev.orrery.application.governance.EnsureAllowance;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.session.Run;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Gives a forked agent its permissions and limits and notes its birth, in the caller's transaction.
 */
@Singleton
public final class AgentBirths {
  /** The group of the tool that asks the user, and its grant. */
  public static final String ASKING = "ask_user";

  private final EnsureAgentPermissions permissions;
  private final EnsureAllowance allowance;
  private final AuditTrail audit;

  @Inject
  public AgentBirths(
      EnsureAgentPermissions permissions, EnsureAllowance allowance, AuditTrail audit) {
    this.permissions = permissions;
    this.allowance = allowance;
    this.audit = audit;
  }

  void register(Run run) {
    register(run, Set.copyOf(run.input().texts("groups")));
  }

  void register(Run run, Set<String> groups) {
    permissions.ensure(run.tenant(), run.owner(), run.agentName(), grants(groups));
    allowance.ensure(run.tenant(), run.owner(), run.agentName());
    audit.append(
        new AuditLeaf(
            run.tenant(),
            run.agentName(),
            run.id().value().toString(),
            "agent_spawn",
            run.id().value().toString(),
            true,
            Json.object(
                "kind",
                run.kind().name(),
                "seed",
                run.seed() == null ? null : run.seed().value().toString()),
            null));
  }

  /** Whoever is offered memory, its user's ear or a terminal may use it. */
  private static List<String> grants(Set<String> groups) {
    var grants = new ArrayList<String>();
    if (groups.stream().anyMatch(group -> group.startsWith("memory"))) {
      grants.add("memory");
    }
    if (groups.contains(ASKING)) {
      grants.add(ASKING);
    }
    if (groups.contains(TerminalTurn.GROUP)) {
      grants.add(TerminalTurn.GRANT);
    }
    return grants;
  }
}
