package dev.orrery.application.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.orrery.domain.governance.Decision;
import dev.orrery.domain.governance.PermissionsPatch;
import dev.orrery.domain.governance.Verdict;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Window;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private final World world = new World();
  private final EnsureAgentPermissions ensure =
      new EnsureAgentPermissions(world.policies, world.settings, world.transactions);
  private final SetAgentPermissions set =
      new SetAgentPermissions(world.policies, world.settings, world.trail, world.transactions);

  @Test
  void unknownAgentIsDeniedWithALeaf() {
    var verdict = world.judge().judge(World.use("read_file", "read", "path", "a.txt"));

    assertThat(verdict).isInstanceOf(Verdict.Deny.class);
    assertThat(world.auditActions()).containsExactly("access_denied");
    assertThat(log()).extracting(Decision::allowed).containsExactly(false);
  }

  @Test
  void forkedAgentMayUseItsTools() {
    ensure.ensure(Tenancy.DEFAULT, Tenancy.ADMIN, "agent-1", List.of());

    var read = world.judge().judge(World.use("read_file", "read", "path", "src/a.txt"));
    var list = world.judge().judge(World.use("list_directory", "ls", "path", "."));

    assertThat(read).isInstanceOf(Verdict.Permit.class);
    assertThat(list).isInstanceOf(Verdict.Permit.class);
    assertThat(log())
        .extracting(Decision::action, Decision::resource)
        .containsExactly(
            tuple("access_path", "/workspace"),
            tuple("use_tool", "list_directory"),
            tuple("access_path", "/workspace/src/a.txt"),
            tuple("use_tool", "read_file"));
    assertThat(world.trail.leaves()).isEmpty();
  }

  @Test
  void forkDoesNotWidenWhatSomebodySet() {
    set.set(
        World.OPERATOR,
        "agent-1",
        new PermissionsPatch(List.of("read"), null, null, null, null, null, null));

    ensure.ensure(Tenancy.DEFAULT, Tenancy.ADMIN, "agent-1", List.of());

    assertThat(world.judge().judge(World.use("write_file", "write", "path", "a")))
        .isInstanceOf(Verdict.Deny.class);
  }

  @Test
  void escapeIsLoggedAsSandboxViolation() {
    ensure.ensure(Tenancy.DEFAULT, Tenancy.ADMIN, "agent-1", List.of());

    world.judge().judge(World.use("read_file", "read", "path", "../secret"));

    assertThat(log())
        .extracting(Decision::action, Decision::resource, Decision::reason)
        .containsExactly(tuple("sandbox_violation", "../secret", "the path leaves the workspace"));
  }

  @Test
  void questionIsLoggedOnlyWhenItIsAnswered() {
    ensure.ensure(Tenancy.DEFAULT, Tenancy.ADMIN, "agent-1", List.of());

    var verdict = world.judge().judge(World.use("run_shell", "bash", "command", "rm x"));

    assertThat(verdict).isInstanceOf(Verdict.Ask.class);
    assertThat(log()).isEmpty();
    assertThat(world.trail.leaves()).isEmpty();
  }

  @Test
  void changeOfPermissionsChangesThePolicy() {
    ensure.ensure(Tenancy.DEFAULT, Tenancy.ADMIN, "agent-1", List.of());
    var use = World.use("run_shell", "bash", "command", "rm x");
    var before = world.judge().judge(use).policy();

    set.set(
        World.OPERATOR, "agent-1", new PermissionsPatch(null, null, null, true, null, null, null));
    var changed = world.judge().judge(use).policy();
    world.settings.set("exec.allowed_commands", Json.strings(List.of("git")));

    assertThat(changed).isNotEqualTo(before);
    assertThat(world.judge().judge(use).policy()).isNotEqualTo(changed);
  }

  @Test
  void permissionsNeedTheCapabilityAndAPlainName() {
    var reader = World.caller(Principal.Kind.USER, Set.of(Capability.READ));
    var patch = new PermissionsPatch(null, null, null, true, null, null, null);

    assertThatThrownBy(() -> set.set(reader, "agent-1", patch))
        .isInstanceOf(ForbiddenException.class);
    for (var name : List.of("", " ", "a\nb", "a\0", "\ud800", "x".repeat(257))) {
      assertThatThrownBy(() -> set.set(World.OPERATOR, name, patch))
          .isInstanceOf(InvalidException.class);
    }
    assertThat(world.trail.leaves()).isEmpty();
  }

  private List<Decision> log() {
    return world.decisions.list(Tenancy.DEFAULT, new Window(0, 100)).items();
  }
}
