package dev.orrery.application.capability.tools;

import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolProvider;
import dev.orrery.domain.capability.ToolScope;
import dev.orrery.domain.capability.ToolTemplate;
import dev.orrery.domain.kernel.EffectId;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.WorkspaceId;
import dev.orrery.domain.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes calls for tests. */
public final class Calls {
  private static final UUID ID = new UUID(0, 7);

  private Calls() {}

  public static ToolScope scope(ToolTemplate template) {
    var workspace =
        new Workspace(
            new WorkspaceId(ID),
            Tenancy.DEFAULT,
            Tenancy.ADMIN,
            Path.of("/somewhere"),
            Workspace.Purpose.STATE,
            Workspace.History.STATE,
            "here");
    return new ToolScope(
        Tenancy.DEFAULT,
        Tenancy.ADMIN,
        new SessionId(ID),
        new TurnId(ID),
        new RunId(ID),
        "agent-7",
        workspace,
        Map.of("GREETING", "hello"),
        template.groups());
  }

  /** A call of a provider's tool with names and values in turn. */
  public static ToolCall call(
      ToolProvider provider, String tool, @Nullable Object... namesAndValues) {
    var scope = scope(ToolTemplate.SUPERVISOR);
    var found =
        provider.offer(scope).stream()
            .filter(offered -> offered.name().equals(tool))
            .findFirst()
            .orElseThrow();
    return new ToolCall(
        new EffectId(ID), "key", scope, found, Json.object(namesAndValues), Duration.ofSeconds(30));
  }
}
