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

/** Takes an agent's limits away, with what was used. */
@Singleton
public final class RemoveAllowance {
  private final Allowances allowances;
  private final AuditTrail audit;
  private final Transactions transactions;

  @Inject
  public RemoveAllowance(Allowances allowances, AuditTrail audit, Transactions transactions) {
    this.allowances = allowances;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** Says whether there was a limit. */
  public boolean remove(Principal caller, String holder) {
    ForbiddenException.unless(caller, Capability.ALLOWANCE_WRITE);
    Holders.checked(holder);
    return transactions.inOne(() -> {
      boolean found = allowances.remove(caller.tenant(), holder);
      if (found) {
        audit.append(
            ConfigChange.leaf(caller, "budget:" + holder, Json.object("change", "remove")));
      }
      return found;
    });
  }
}
