package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.UserId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A tool call to be judged, as plain facts: governance lies below capability.
 *
 * @param grant the word that the agent's tool list must hold
 * @param risk safe, caution, dangerous or forbidden
 * @param resourceKind path, command, network or other
 * @param resource a path relative to the workspace, a command line or an address
 */
public record ToolUse(
    TenantId tenant,
    UserId owner,
    SessionId session,
    TurnId turn,
    RunId run,
    String agentName,
    String tool,
    String grant,
    String permission,
    String risk,
    String resourceKind,
    String resource,
    Json.Obj arguments,
    ToolInput input,
    Digest argumentsHash,
    Digest definitionHash) {
  private static final List<String> CHANGING_WORDS =
      List.of("write", "edit", "delete", "remove", "create", "update", "move", "rename", "patch");

  /**
   * Whether it only looks, at files of the workspace or at what was remembered, or asks its user.
   */
  boolean reads() {
    return permission.equals("fs.read")
        || permission.equals("user.ask")
        || tool.equals("memory_search");
  }

  /** Whether it makes or changes files and does nothing else. */
  boolean edits() {
    return permission.equals("fs.write") && !tool.equals("remove_file");
  }

  /** Whether it runs a command. */
  boolean executes() {
    return resourceKind.equals("command") || permission.startsWith("exec.");
  }

  /** Whether it is known to change something, or is called like a tool that does. */
  boolean changes() {
    var name = tool.toLowerCase(Locale.ROOT);
    return permission.equals("fs.write")
        || executes()
        || CHANGING_WORDS.stream().anyMatch(name::contains);
  }

  /** The command line that it runs, or hands to somebody who runs it. */
  Optional<String> command() {
    return resourceKind.equals("command") ? Optional.of(resource) : arguments.text("command");
  }
}
