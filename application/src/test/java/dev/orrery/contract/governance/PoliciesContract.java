package dev.orrery.contract.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.governance.AgentPermissions;
import dev.orrery.domain.governance.PermissionsPatch;
import dev.orrery.domain.governance.Policies;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The suite of {@link Policies}. */
public abstract class PoliciesContract {
  private final String agent = "agent-" + UUID.randomUUID();

  protected abstract Policies policies();

  protected abstract Transactions transactions();

  @Test
  void unknownAgentHasNone() {
    assertThat(policies().find(Tenancy.DEFAULT, agent)).isEmpty();
  }

  @Test
  void firstAdditionStays() {
    var first = permissions(List.of("read", "bash", "read"));

    var added = lockOrAdd(first);
    var again = lockOrAdd(permissions(List.of("write")));

    assertThat(added).isEqualTo(first);
    assertThat(again).isEqualTo(first);
    assertThat(policies().find(Tenancy.DEFAULT, agent)).contains(first);
    assertThat(first.allowedTools()).containsExactly("bash", "read");
  }

  @Test
  void replacementIsReadBack() {
    var patch =
        new PermissionsPatch(
            List.of("*"), List.of("/workspace/src"), List.of(), true, 0L, 64L, true);
    var changed = patch.on(lockOrAdd(permissions(List.of("read"))));

    transactions().inOne(() -> policies().replace(changed));

    assertThat(policies().find(Tenancy.DEFAULT, agent)).contains(changed);
  }

  @Test
  void anotherTenantSeesNothing() {
    lockOrAdd(permissions(List.of("read")));

    assertThat(policies().find(new TenantId(UUID.randomUUID()), agent)).isEmpty();
  }

  private AgentPermissions lockOrAdd(AgentPermissions defaults) {
    return transactions().inOne(() -> policies().lockOrAdd(Tenancy.ADMIN, defaults));
  }

  private AgentPermissions permissions(List<String> tools) {
    return new AgentPermissions(
        Tenancy.DEFAULT,
        agent,
        tools,
        AgentPermissions.DEFAULT_ALLOWED_PATHS,
        AgentPermissions.DEFAULT_DENIED_PATHS,
        false,
        300,
        512,
        false);
  }
}
