package dev.orrery.application.work.queue;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import org.jspecify.annotations.Nullable;

/** Whose jobs a caller acts on: those of its own tenant, unless it reaches all. */
final class QueueReach {
  private QueueReach() {}

  static TenantId tenant(Principal caller, @Nullable TenantId asked) {
    if (asked == null || asked.equals(caller.tenant())) {
      return caller.tenant();
    }
    ForbiddenException.unless(caller, Capability.REACH_ALL);
    return asked;
  }
}
