package dev.orrery.application.governance;

import dev.orrery.domain.governance.Allowances;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Gives an agent its full allocation again, in a window that starts now. */
@Singleton
public final class ResetAllowance {
  private final Allowances allowances;
  private final AuditTrail audit;
  private final Transactions transactions;

  @Inject
  public ResetAllowance(Allowances allowances, AuditTrail audit, Transactions transactions) {
    this.allowances = allowances;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** Says whether there was a limit. */
  public boolean reset(Principal caller, String holder) {
    ForbiddenException.unless(caller, Capability.ALLOWANCE_WRITE);
    Holders.checked(holder);
    return transactions.inOne(() -> {
      boolean found = allowances.reset(caller.tenant(), holder);
      if (found) {
        audit.append(ConfigChange.leaf(caller, "budget:" + holder, Json.object("change", "reset")));
      }
      return found;
    });
  }
}
