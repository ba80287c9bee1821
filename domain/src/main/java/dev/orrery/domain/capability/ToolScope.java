package dev.orrery.domain.capability;

import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.workspace.Workspace;
import java.util.Set;

/** For whom and where tools run. */
public record ToolScope(
    TenantId tenant,
    UserId owner,
    SessionId session,
    TurnId turn,
    RunId run,
    String agentName,
    Workspace workspace,
    Set<String> groups) {
  public ToolScope {
    groups = Set.copyOf(groups);
  }
}
