package dev.orrery.application.governance;

import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Lists the questions of the caller's tenant in all states, oldest first. */
@Singleton
public final class ListApprovals {
  private final Approvals approvals;

  @Inject
  public ListApprovals(Approvals approvals) {
    this.approvals = approvals;
  }

  public List<Approval> list(Principal caller) {
    ForbiddenException.unless(caller, Capability.READ);
    return approvals.list(caller.tenant());
  }
}
