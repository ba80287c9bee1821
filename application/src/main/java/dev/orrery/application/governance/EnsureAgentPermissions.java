package dev.orrery.application.governance;

import dev.orrery.domain.governance.AgentPermissions;
import dev.orrery.domain.governance.PermissionDefaults;
import dev.orrery.domain.governance.Policies;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Gives a forked agent its permissions, unless somebody set them before. */
@Singleton
public final class EnsureAgentPermissions {
  private final Policies policies;
  private final Settings settings;
  private final Transactions transactions;

  @Inject
  public EnsureAgentPermissions(Policies policies, Settings settings, Transactions transactions) {
    this.policies = policies;
    this.settings = settings;
    this.transactions = transactions;
  }

  /**
   * Joins the caller's transaction.
   *
   * @param more grants beyond what every forked agent has, as its kind of work needs
   */
  public AgentPermissions ensure(
      TenantId tenant, UserId owner, String agentName, List<String> more) {
    var forked =
        PermissionDefaults.of(settings, tenant, agentName)
            .granting(AgentPermissions.FORKED_TOOLS)
            .granting(more);
    return transactions.inOne(() -> policies.lockOrAdd(owner, forked));
  }
}
