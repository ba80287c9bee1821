package dev.orrery.application.orchestration;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.VerificationId;
import dev.orrery.domain.orchestration.Verification;
import dev.orrery.domain.orchestration.Verifications;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds a verification that an event names, for whoever may read that event. */
@Singleton
public final class FindVerification {
  private final Verifications verifications;

  @Inject
  public FindVerification(Verifications verifications) {
    this.verifications = verifications;
  }

  public Optional<Verification> find(Principal caller, VerificationId id) {
    ForbiddenException.unless(caller, Capability.READ);
    return verifications
        .find(id)
        .filter(it -> it.tenant().equals(caller.tenant()) || caller.may(Capability.REACH_ALL));
  }
}
