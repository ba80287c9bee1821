package dev.orrery.domain.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.governance.Finding.Asks;
import dev.orrery.domain.governance.Finding.Denies;
import dev.orrery.domain.governance.Finding.Permits;
import dev.orrery.domain.governance.Finding.Silent;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolRuleTest {
  private static final ToolPolicy POLICY = ToolUses.policy(ToolUses.permissions());

  @Test
  void forbiddenRiskIsDenied() {
    assertThat(ToolRule.FORBIDDEN_RISK.examine(ToolUses.read("a").risk("forbidden").use(), POLICY))
        .isInstanceOf(Denies.class);
    assertThat(ToolRule.FORBIDDEN_RISK.examine(ToolUses.read("a").risk("FORBIDDEN").use(), POLICY))
        .isInstanceOf(Denies.class);
    assertSilent(ToolRule.FORBIDDEN_RISK, ToolUses.read("a"));
  }

  @Test
  void commandsThatBreakTheMachineAreDenied() {
    for (var line : List.of("reboot", "sudo mkfs.ext4 /dev/sda", "ls; /sbin/shutdown -h now")) {
      assertThat(ToolRule.FORBIDDEN_COMMAND.examine(ToolUses.shell(line).use(), POLICY))
          .isInstanceOf(Denies.class);
    }
    assertSilent(ToolRule.FORBIDDEN_COMMAND, ToolUses.shell("ls"));
    assertSilent(ToolRule.FORBIDDEN_COMMAND, ToolUses.read("reboot"));
  }

  @Test
  void endlessResourceIsDenied() {
    assertThat(ToolRule.RESOURCE_SIZE.examine(ToolUses.shell("x".repeat(65_537)).use(), POLICY))
        .isInstanceOf(Denies.class);
    assertSilent(ToolRule.RESOURCE_SIZE, ToolUses.shell("x".repeat(65_536)));
  }

  @Test
  void pathOutsideTheWorkspaceIsASandboxViolation() {
    assertThat(ToolRule.WORKSPACE_BOUNDARY.examine(ToolUses.read("../../etc/passwd").use(), POLICY))
        .isEqualTo(
            new Denies("sandbox_violation", "../../etc/passwd", "the path leaves the workspace"));
    assertThat(ToolRule.WORKSPACE_BOUNDARY.examine(ToolUses.read("a\0b").use(), POLICY))
        .isInstanceOf(Denies.class);
    assertSilent(ToolRule.WORKSPACE_BOUNDARY, ToolUses.read("a/../b"));
  }

  @Test
  void programOutsideTheListIsDenied() {
    var listed = new ToolPolicy(ToolUses.permissions(), List.of("git", "ls"), null);

    assertThat(ToolRule.COMMAND_ALLOW_LIST.examine(ToolUses.exec("curl x").use(), listed))
        .isInstanceOf(Denies.class);
    assertThat(ToolRule.COMMAND_ALLOW_LIST.examine(ToolUses.exec("git status").use(), listed))
        .isEqualTo(new Silent());
    assertThat(ToolRule.COMMAND_ALLOW_LIST.examine(ToolUses.shell("curl x").use(), listed))
        .isEqualTo(new Silent());
    assertSilent(ToolRule.COMMAND_ALLOW_LIST, ToolUses.exec("curl x"));
  }

  @Test
  void unknownAgentIsDenied() {
    var unknown = new ToolPolicy(null, List.of(), null);

    assertThat(ToolRule.UNKNOWN_AGENT.examine(ToolUses.read("a").use(), unknown))
        .isInstanceOf(Denies.class);
    assertSilent(ToolRule.UNKNOWN_AGENT, ToolUses.read("a"));
  }

  @Test
  void toolMustBeListedUnderAnyOfItsNames() {
    for (var word : List.of("read", "file_read", "read_file", "*")) {
      var policy = ToolUses.policy(ToolUses.permissions(List.of(word)));

      assertThat(ToolRule.AGENT_TOOL.examine(ToolUses.read("a").use(), policy))
          .isEqualTo(new Permits());
    }
    for (var word : List.of("write", "rea", "READ")) {
      var policy = ToolUses.policy(ToolUses.permissions(List.of(word)));

      assertThat(ToolRule.AGENT_TOOL.examine(ToolUses.read("a").use(), policy))
          .isInstanceOf(Denies.class);
    }
  }

  @Test
  void deniedPathWins() {
    assertThat(ToolRule.DENIED_PATH.examine(ToolUses.read(".oxios/key").use(), POLICY))
        .isEqualTo(new Denies("access_path", "/workspace/.oxios/key", "the path is denied"));
    assertThat(ToolRule.DENIED_PATH.examine(ToolUses.read("a/../.oxios/key").use(), POLICY))
        .isInstanceOf(Denies.class);
    assertSilent(ToolRule.DENIED_PATH, ToolUses.read("a"));
  }

  @Test
  void pathMustBeAllowed() {
    assertThat(ToolRule.ALLOWED_PATH.examine(ToolUses.read("/var/log").use(), POLICY))
        .isInstanceOf(Denies.class);
    assertSilent(ToolRule.ALLOWED_PATH, ToolUses.read("a"));
    assertSilent(ToolRule.ALLOWED_PATH, ToolUses.read("."));
    assertSilent(ToolRule.ALLOWED_PATH, ToolUses.shell("ls"));
  }

  @Test
  void networkNeedsPermission() {
    assertThat(ToolRule.NETWORK.examine(ToolUses.fetch("https://x.test").use(), POLICY))
        .isEqualTo(
            new Denies("network_request", "https://x.test", "the agent has no network access"));
    assertSilent(ToolRule.NETWORK, ToolUses.read("a"));
  }

  @Test
  void forkNeedsPermission() {
    assertThat(ToolRule.FORK.examine(ToolUses.read("a").permission("agent.fork").use(), POLICY))
        .isInstanceOf(Denies.class);
    assertSilent(ToolRule.FORK, ToolUses.read("a"));
  }

  @Test
  void gatedToolsAreAsked() {
    for (var tool : List.of("rm", "osascript", "*")) {
      assertThat(ToolRule.GATED_TOOL.examine(ToolUses.read("a").tool(tool).use(), POLICY))
          .isInstanceOf(Asks.class);
    }
    assertSilent(ToolRule.GATED_TOOL, ToolUses.read("a"));
  }

  @Test
  void rmInsideACommandIsAsked() {
    assertThat(ToolRule.GATED_COMMAND.examine(ToolUses.shell("ls; rm x").use(), POLICY))
        .isInstanceOf(Asks.class);
    assertThat(ToolRule.GATED_COMMAND.examine(ToolUses.exec("rm x").use(), POLICY))
        .isInstanceOf(Asks.class);
    assertSilent(ToolRule.GATED_COMMAND, ToolUses.shell("ls"));
    assertSilent(ToolRule.GATED_COMMAND, ToolUses.read("rm"));
  }

  @Test
  void dangerousRiskIsAsked() {
    assertThat(ToolRule.DANGEROUS.examine(ToolUses.read("a").risk("dangerous").use(), POLICY))
        .isInstanceOf(Asks.class);
    assertSilent(ToolRule.DANGEROUS, ToolUses.read("a").risk("caution"));
  }

  private static void assertSilent(ToolRule rule, ToolUses use) {
    assertThat(rule.examine(use.use(), POLICY)).isEqualTo(new Silent());
  }
}
