package dev.orrery.application.governance;

import dev.orrery.domain.governance.AgentPermissions;
import dev.orrery.domain.governance.PermissionDefaults;
import dev.orrery.domain.governance.PermissionsPatch;
import dev.orrery.domain.governance.Policies;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Changes what an agent may do, from its next tool call on; an unknown one gets the defaults first.
 */
@Singleton
public final class SetAgentPermissions {
  private final Policies policies;
  private final Settings settings;
  private final AuditTrail audit;
  private final Transactions transactions;

  @Inject
  public SetAgentPermissions(
      Policies policies, Settings settings, AuditTrail audit, Transactions transactions) {
    this.policies = policies;
    this.settings = settings;
    this.audit = audit;
    this.transactions = transactions;
  }

  public AgentPermissions set(Principal caller, String agentName, PermissionsPatch patch) {
    ForbiddenException.unless(caller, Capability.AGENT_PERMISSION_WRITE);
    var defaults = PermissionDefaults.of(settings, caller.tenant(), agentName);
    return transactions.inOne(() -> {
      var changed = patch.on(policies.lockOrAdd(caller.owner(), defaults));
      policies.replace(changed);
      audit.append(
          ConfigChange.leaf(
              caller, "permissions:" + agentName, Json.object("changed", patch.fields())));
      return changed;
    });
  }
}
