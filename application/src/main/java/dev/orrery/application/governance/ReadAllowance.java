package dev.orrery.application.governance;

import dev.orrery.domain.governance.Allowance;
import dev.orrery.domain.governance.Allowances;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Tells what is left of an agent's limits; without a limit nothing is left. */
@Singleton
public final class ReadAllowance {
  private final Allowances allowances;

  @Inject
  public ReadAllowance(Allowances allowances) {
    this.allowances = allowances;
  }

  public Allowance read(Principal caller, String holder) {
    ForbiddenException.unless(caller, Capability.READ);
    return allowances
        .find(caller.tenant(), Holders.checked(holder))
        .orElseGet(() -> Allowance.none(holder));
  }
}
