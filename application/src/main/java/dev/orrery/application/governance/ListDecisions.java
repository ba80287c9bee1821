package dev.orrery.application.governance;

import dev.orrery.domain.governance.Decision;
import dev.orrery.domain.governance.Decisions;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Reads the access log, newest first. */
@Singleton
public final class ListDecisions {
  private final Decisions decisions;

  @Inject
  public ListDecisions(Decisions decisions) {
    this.decisions = decisions;
  }

  public Slice<Decision> list(Principal caller, Window window) {
    ForbiddenException.unless(caller, Capability.AUDIT_READ);
    return decisions.list(caller.tenant(), window);
  }
}
