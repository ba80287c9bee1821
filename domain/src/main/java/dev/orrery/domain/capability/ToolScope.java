package dev.orrery.domain.capability;

import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.workspace.Workspace;
import java.util.Map;
import java.util.Set;

/**
 * For whom and where tools run.
 *
 * @param environment what commands get beside the server's allow-list
 */
public record ToolScope(
    TenantId tenant,
    UserId owner,
    SessionId session,
    TurnId turn,
    RunId run,
    String agentName,
    Workspace workspace,
    Map<String, String> environment,
    Set<String> groups) {
  public ToolScope {
    environment = Map.copyOf(environment);
    groups = Set.copyOf(groups);
  }
}
