package dev.orrery.application.governance;

import dev.orrery.domain.governance.AllowanceLimits;
import dev.orrery.domain.governance.Allowances;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Sets an agent's limits; setting them again keeps what was used and the window. */
@Singleton
public final class SetAllowance {
  private final Allowances allowances;
  private final AuditTrail audit;
  private final Transactions transactions;

  @Inject
  public SetAllowance(Allowances allowances, AuditTrail audit, Transactions transactions) {
    this.allowances = allowances;
    this.audit = audit;
    this.transactions = transactions;
  }

  public void set(Principal caller, String holder, AllowanceLimits limits) {
    ForbiddenException.unless(caller, Capability.ALLOWANCE_WRITE);
    Holders.checked(holder);
    var data =
        Json.object(
            "change", "set",
            "token_budget", limits.tokens(),
            "calls_budget", limits.calls(),
            "window_secs", limits.windowSecs());
    transactions.inOne(() -> {
      allowances.set(caller.tenant(), caller.owner(), holder, limits);
      audit.append(ConfigChange.leaf(caller, "budget:" + holder, data));
    });
  }
}
