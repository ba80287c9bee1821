package dev.orrery.application.operations.backup;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;

/** Who may see and make backups, which hold what every tenant has. */
final class HouseKeeper {
  private HouseKeeper() {}

  /** Refuses everybody but an administrator of the first tenant, or of all. */
  static void check(Principal caller) {
    ForbiddenException.unless(caller, Capability.OPERATIONS);
    if (!caller.tenant().equals(Tenancy.DEFAULT) && !caller.may(Capability.REACH_ALL)) {
      throw new ForbiddenException(Capability.OPERATIONS);
    }
  }
}
