package dev.orrery.application.capability;

import dev.orrery.domain.capability.Tool;
import dev.orrery.domain.capability.ToolScope;
import dev.orrery.domain.capability.ToolTemplate;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.workspace.Workspaces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Lists the tools that agents have, for those who want to know their arguments. */
@Singleton
public final class ListTools {
  private static final UUID NOBODY = new UUID(0, 0);

  private final Toolbox toolbox;
  private final Workspaces workspaces;

  @Inject
  public ListTools(Toolbox toolbox, Workspaces workspaces) {
    this.toolbox = toolbox;
    this.workspaces = workspaces;
  }

  /** Those that come with the server, by name, as a well-equipped agent has them. */
  public List<Tool> builtIn(Principal caller) {
    ForbiddenException.unless(caller, Capability.READ);
    var scope =
        new ToolScope(
            caller.tenant(),
            caller.owner(),
            new SessionId(NOBODY),
            new TurnId(NOBODY),
            new RunId(NOBODY),
            caller.name(),
            workspaces.state(caller.tenant()),
            Map.of(),
            ToolTemplate.OPERATOR.groups());
    return toolbox.offer(scope).stream()
        .filter(tool -> tool.source().startsWith("builtin"))
        .toList();
  }
}
