package dev.orrery.domain.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.governance.Verdict.Ask;
import dev.orrery.domain.governance.Verdict.Deny;
import dev.orrery.domain.governance.Verdict.Permit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolGateTest {
  private static final ToolPolicy POLICY = ToolUses.policy(ToolUses.permissions());

  @Test
  void listedToolInTheWorkspaceIsPermitted() {
    assertThat(judge(ToolUses.read("a"), POLICY))
        .isEqualTo(new Permit("agent.tool", POLICY.digest(), false));
  }

  @Test
  void denialBeatsAQuestion() {
    var use = ToolUses.read(".oxios/key").risk("dangerous");

    assertThat(judge(use, POLICY)).isInstanceOf(Deny.class);
  }

  @Test
  void questionBeatsAPermit() {
    var verdict = judge(ToolUses.shell("rm x"), POLICY);

    assertThat(verdict).isInstanceOf(Ask.class);
    assertThat(((Ask) verdict).rule()).isEqualTo("approval.command");
    assertThat(((Ask) verdict).within()).isEqualTo(Duration.ofSeconds(300));
  }

  @Test
  void unknownAgentMayDoNothing() {
    var verdict = judge(ToolUses.read("a"), new ToolPolicy(null, List.of(), null));

    assertThat(verdict.rule()).isEqualTo("agent.unknown");
    assertThat(verdict).isInstanceOf(Deny.class);
  }

  @Test
  void nothingRunsWhereNoRulePermits() {
    assertThat(ToolGate.decide(List.of(), ToolUses.read("a").use(), POLICY).verdict())
        .isInstanceOf(Deny.class);
  }

  @Test
  void digestChangesWithEveryFact() {
    var base = ToolUses.permissions();
    var changes =
        List.of(
            new PermissionsPatch(List.of("read"), null, null, null, null, null, null),
            new PermissionsPatch(null, List.of("/workspace/a"), null, null, null, null, null),
            new PermissionsPatch(null, null, List.of(), null, null, null, null),
            new PermissionsPatch(null, null, null, true, null, null, null),
            new PermissionsPatch(null, null, null, null, 1L, null, null),
            new PermissionsPatch(null, null, null, null, null, 1L, null),
            new PermissionsPatch(null, null, null, null, null, null, true));

    var digests =
        changes.stream().map(patch -> ToolUses.policy(patch.on(base)).digest()).distinct().toList();

    assertThat(digests).hasSize(changes.size()).doesNotContain(POLICY.digest());
    assertThat(new ToolPolicy(base, List.of("git"), null).digest()).isNotEqualTo(POLICY.digest());
    assertThat(new ToolPolicy(null, List.of(), null).digest()).isNotEqualTo(POLICY.digest());
    assertThat(ToolUses.policy(ToolUses.permissions()).digest()).isEqualTo(POLICY.digest());
  }

  private static Verdict judge(ToolUses use, ToolPolicy policy) {
    return ToolGate.decide(use.use(), policy).verdict();
  }
}
