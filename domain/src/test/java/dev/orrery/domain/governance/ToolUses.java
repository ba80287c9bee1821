package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TurnId;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** Tool calls for tests of the gate. */
record ToolUses(
    String tool,
    String grant,
    String permission,
    String risk,
    String resourceKind,
    String resource,
    Json.Obj arguments,
    String json,
    List<Path> paths) {
  static final Path ROOT = Path.of("/srv/work");

  ToolUses(
      String tool,
      String grant,
      String permission,
      String risk,
      String resourceKind,
      String resource) {
    this(
        tool,
        grant,
        permission,
        risk,
        resourceKind,
        resource,
        Json.empty(),
        "{}",
        resourceKind.equals("path") && resource.indexOf('\0') < 0
            ? List.of(ROOT.resolve(resource))
            : List.of());
  }

  static ToolUses read(String path) {
    return new ToolUses("read_file", "read", "fs.read", "safe", "path", path);
  }

  static ToolUses write(String path) {
    return new ToolUses("write_file", "write", "fs.write", "caution", "path", path);
  }

  static ToolUses remove(String path) {
    return new ToolUses("remove_file", "write", "fs.write", "caution", "path", path);
  }

  static ToolUses shell(String line) {
    return new ToolUses("run_shell", "bash", "exec.shell", "caution", "command", line);
  }

  static ToolUses exec(String line) {
    return new ToolUses("exec", "exec", "exec.argv", "caution", "command", line);
  }

  static ToolUses fetch(String address) {
    return new ToolUses("http_fetch", "http_fetch", "net", "caution", "network", address);
  }

  ToolUses risk(String other) {
    return new ToolUses(
        tool, grant, permission, other, resourceKind, resource, arguments, json, paths);
  }

  ToolUses tool(String other) {
    return new ToolUses(
        other, grant, permission, risk, resourceKind, resource, arguments, json, paths);
  }

  ToolUses permission(String other) {
    return new ToolUses(tool, grant, other, risk, resourceKind, resource, arguments, json, paths);
  }

  ToolUses arguments(Json.Obj other, String text) {
    return new ToolUses(tool, grant, permission, risk, resourceKind, resource, other, text, paths);
  }

  ToolUses leadingTo(Path place) {
    return new ToolUses(
        tool, grant, permission, risk, resourceKind, resource, arguments, json, List.of(place));
  }

  ToolUse use() {
    return new ToolUse(
        Tenancy.DEFAULT,
        Tenancy.ADMIN,
        new SessionId(new UUID(0, 7)),
        new TurnId(new UUID(0, 8)),
        new RunId(new UUID(0, 9)),
        "agent-1",
        tool,
        grant,
        permission,
        risk,
        resourceKind,
        resource,
        arguments,
        new ToolInput(json, ROOT, paths),
        Digest.of("{}"),
        Digest.of(tool));
  }

  static AgentPermissions permissions() {
    return permissions(AgentPermissions.FORKED_TOOLS);
  }

  static AgentPermissions permissions(List<String> tools) {
    return new AgentPermissions(
        Tenancy.DEFAULT,
        "agent-1",
        tools,
        AgentPermissions.DEFAULT_ALLOWED_PATHS,
        AgentPermissions.DEFAULT_DENIED_PATHS,
        false,
        300,
        512,
        false);
  }

  static ToolPolicy policy(AgentPermissions permissions) {
    return new ToolPolicy(permissions, List.of(), null);
  }
}
