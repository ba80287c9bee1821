package dev.orrery.domain.governance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleDecisionTest {
  private static final Subject ALICE = new Subject.Person("alice");

  @ParameterizedTest
  @CsvSource({
    "USER, MANAGE_AGENTS, ALLOWED",
    "USER, MANAGE_PROGRAMS, DENIED",
    "USER, VIEW_AUDIT_LOG, DENIED",
    "SUPERUSER, MANAGE_WORKSPACES, ALLOWED",
    "SUPERUSER, VIEW_AUDIT_LOG, ALLOWED",
    "SUPERUSER, MANAGE_RBAC, DENIED",
    "ADMIN, VIEW_AUDIT_LOG, ALLOWED",
    "ADMIN, MANAGE_RBAC, NEEDS_APPROVAL",
    "ADMIN, SYSTEM_CONFIG, NEEDS_APPROVAL",
  })
  void roleDecides(Role role, Privilege privilege, RoleDecision decision) {
    assertThat(RoleDecision.on(ALICE, role, privilege)).isEqualTo(decision);
  }

  @Test
  void subjectWithoutRoleIsDeniedAndTheSystemPasses() {
    assertThat(RoleDecision.on(ALICE, null, Privilege.MANAGE_AGENTS))
        .isEqualTo(RoleDecision.DENIED);
    assertThat(RoleDecision.on(new Subject.TheSystem(), null, Privilege.MANAGE_RBAC))
        .isEqualTo(RoleDecision.ALLOWED);
  }

  @Test
  void rolesLimitToolsPathsAndAgents() {
    assertThat(Role.USER.mayUse("file_read")).isTrue();
    assertThat(Role.USER.mayUse("mcp:git:push")).isFalse();
    assertThat(Role.SUPERUSER.mayUse("mcp:git:push")).isTrue();
    assertThat(Role.USER.mayReach("/etc/passwd")).isFalse();
    assertThat(Role.ADMIN.mayReach("/etc/passwd")).isTrue();
    assertThat(Role.USER.mayStartAgent(1)).isTrue();
    assertThat(Role.USER.mayStartAgent(2)).isFalse();
    assertThat(Role.SUPERUSER.mayStartAgent(9)).isTrue();
  }

  @Test
  void subjectsAreReadFromTheirPrintedForm() {
    assertThat(Subject.parse("agent:builder")).contains(new Subject.Agent("builder"));
    assertThat(Subject.parse("user:alice")).contains(ALICE);
    assertThat(Subject.parse("system")).contains(new Subject.TheSystem());
    assertThat(Subject.parse("root")).isEmpty();
  }
}
