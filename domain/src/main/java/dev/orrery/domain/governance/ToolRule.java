package dev.orrery.domain.governance;

import dev.orrery.domain.governance.Finding.Asks;
import dev.orrery.domain.governance.Finding.Denies;
import dev.orrery.domain.governance.Finding.Permits;
import dev.orrery.domain.governance.Finding.Silent;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The rules of the tool gate, in order: the floor, the agent's permissions, the session's policy,
 * and the approvals of sessions without a mode.
 */
public enum ToolRule {
  /** What our registry calls forbidden is never run. */
  FORBIDDEN_RISK(
      "floor.forbidden_risk",
      (use, policy) ->
          when(
              use.risk().toLowerCase(Locale.ROOT).equals("forbidden"),
              denied(use, "the tool is forbidden"))),

  /** Programs that take the machine down or write over its disks. */
  FORBIDDEN_COMMAND(
      "floor.forbidden_command",
      (use, policy) ->
          when(
              isCommand(use)
                  && ShellWords.programs(use.resource()).stream()
                      .anyMatch(ToolRule::breaksTheMachine),
              denied(use, "the command is forbidden"))),

  /** Sizes that no honest call has. */
  RESOURCE_SIZE(
      "floor.resource_size",
      (use, policy) ->
          when(use.resource().length() > 65_536, denied(use, "the resource is too long"))),

  /** A path stays in the workspace. */
  WORKSPACE_BOUNDARY(
      "floor.workspace_boundary",
      (use, policy) ->
          when(
              isPath(use) && PathUse.of(use.resource()).isEmpty(),
              new Denies("sandbox_violation", use.resource(), "the path leaves the workspace"))),

  /** Programs outside the configured list are not run by argv. */
  COMMAND_ALLOW_LIST(
      "floor.command_allow_list",
      (use, policy) ->
          when(
              use.permission().equals("exec.argv")
                  && !policy.allowedCommands().isEmpty()
                  && !policy.allowedCommands().contains(ShellWords.first(use.resource())),
              denied(use, "the command is not in exec.allowed_commands"))),

  /** An agent without permissions may do nothing. */
  UNKNOWN_AGENT(
      "agent.unknown",
      (use, policy) ->
          when(policy.permissions() == null, denied(use, "the agent has no permissions"))),

  /** The agent's list holds the tool: the one rule that permits. */
  AGENT_TOOL(
      "agent.tool",
      (use, policy) -> {
        var permissions = policy.permissions();
        if (permissions == null) {
          return new Silent();
        }
        return ToolNames.listed(permissions.allowedTools(), use)
            ? new Permits()
            : denied(use, "the tool is not allowed");
      }),

  /** Denied paths win. */
  DENIED_PATH(
      "agent.denied_path",
      (use, policy) -> {
        var permissions = policy.permissions();
        return when(
            permissions != null && isPath(use) && matches(permissions.deniedPaths(), use),
            new Denies("access_path", path(use), "the path is denied"));
      }),

  /** Every other path must be allowed. */
  ALLOWED_PATH(
      "agent.allowed_path",
      (use, policy) -> {
        var permissions = policy.permissions();
        return when(
            permissions != null && isPath(use) && !matches(permissions.allowedPaths(), use),
            new Denies("access_path", path(use), "the path is not allowed"));
      }),

  /** Tools that reach the network need the permission for it. */
  NETWORK(
      "agent.network",
      (use, policy) -> {
        var permissions = policy.permissions();
        return when(
            permissions != null && isNetwork(use) && !permissions.networkAccess(),
            new Denies("network_request", use.resource(), "the agent has no network access"));
      }),

  /** Making agents needs the permission for it. */
  FORK(
      "agent.fork",
      (use, policy) -> {
        var permissions = policy.permissions();
        return when(
            permissions != null && use.permission().equals("agent.fork") && !permissions.canFork(),
            denied(use, "the agent must not fork"));
      }),

  /**
   * The rules, the profile and the mode of the session. That its own agent works on a turn in a
   * terminal was the user's wish; that agent is asked about each of its acts.
   */
  SESSION_POLICY(
      "session.policy",
      (use, policy) -> {
        var session = policy.session();
        return session == null || use.permission().equals("turn")
            ? new Silent()
            : session.examine(use);
      }),

  /** Tools that a person is asked about, by name. */
  GATED_TOOL(
      "approval.tool",
      (use, policy) ->
          when(
              policy.asksByApprovalRules()
                  && (gated().contains(use.tool()) || gated().contains(use.grant())),
              asks("The tool " + use.tool() + " needs approval"))),

  /** Programs that a person is asked about, in any command. */
  GATED_COMMAND(
      "approval.command",
      (use, policy) ->
          when(
              policy.asksByApprovalRules()
                  && isCommand(use)
                  && ShellWords.programs(use.resource()).stream().anyMatch(gated()::contains),
              asks("The command deletes files or scripts applications"))),

  /** What our registry calls dangerous. */
  DANGEROUS(
      "approval.dangerous",
      (use, policy) ->
          when(
              policy.session() == null && use.risk().toLowerCase(Locale.ROOT).equals("dangerous"),
              asks("The tool " + use.tool() + " is dangerous")));

  /** Raised with every change of a rule, so that older approvals become void. */
  public static final String VERSION = "3";

  private final String rule;
  private final BiFunction<ToolUse, ToolPolicy, Finding> check;

  ToolRule(String rule, BiFunction<ToolUse, ToolPolicy, Finding> check) {
    this.rule = rule;
    this.check = check;
  }

  /** The name that verdicts carry. */
  public String rule() {
    return rule;
  }

  /** What this rule alone says. */
  public Finding examine(ToolUse use, ToolPolicy policy) {
    return check.apply(use, policy);
  }

  private static Set<String> gated() {
    return Set.of("*", "osascript", "rm");
  }

  private static boolean breaksTheMachine(String program) {
    return Set.of("shutdown", "reboot", "halt", "poweroff", "telinit", "wipefs", "blkdiscard")
            .contains(program)
        || program.startsWith("mkfs");
  }

  private static Finding when(boolean applies, Finding finding) {
    return applies ? finding : new Silent();
  }

  private static Finding asks(String reason) {
    return new Asks(reason, Approval.Kind.TOOL);
  }

  private static Finding denied(ToolUse use, String reason) {
    return new Denies("use_tool", use.tool(), reason);
  }

  private static boolean isPath(ToolUse use) {
    return use.resourceKind().equals("path");
  }

  private static boolean isCommand(ToolUse use) {
    return use.resourceKind().equals("command");
  }

  private static boolean isNetwork(ToolUse use) {
    return use.resourceKind().equals("network") || use.permission().equals("net");
  }

  private static String path(ToolUse use) {
    return PathUse.of(use.resource()).orElse(use.resource());
  }

  private static boolean matches(List<String> patterns, ToolUse use) {
    return PathUse.of(use.resource())
        .filter(path -> patterns.stream().anyMatch(text -> new PathPattern(text).matches(path)))
        .isPresent();
  }
}
