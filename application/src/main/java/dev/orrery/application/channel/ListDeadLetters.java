package dev.orrery.application.channel;

import dev.orrery.domain.channel.Deliveries;
import dev.orrery.domain.channel.Delivery;
import dev.orrery.domain.channel.Delivery.DeadReason;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Lists what could not be delivered. */
@Singleton
public final class ListDeadLetters {
  private final Deliveries deliveries;

  @Inject
  public ListDeadLetters(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  /** The newest of the caller's tenant that died of one of the reasons, newest first. */
  public List<Delivery> newest(Principal caller, Set<DeadReason> reasons, int limit) {
    ForbiddenException.unless(caller, Capability.READ);
    return deliveries.dead(caller.reach(), reasons, limit);
  }
}
