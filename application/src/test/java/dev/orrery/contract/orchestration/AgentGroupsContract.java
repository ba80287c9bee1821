package dev.orrery.contract.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.GroupId;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.orchestration.AgentGroup;
import dev.orrery.domain.orchestration.AgentGroups;
import dev.orrery.domain.orchestration.Seed;
import dev.orrery.domain.orchestration.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of groups keeps. */
public abstract class AgentGroupsContract {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final UserId owner = new UserId(UUID.randomUUID());

  protected abstract AgentGroups groups();

  protected abstract Seeds seeds();

  protected abstract Transactions transactions();

  @Test
  void aGroupIsFoundWithItsMembersInOrder() {
    var group = add("one", 5);

    assertThat(groups().find(tenant, group.id()).orElseThrow())
        .usingRecursiveComparison()
        .ignoringFields("createdAt")
        .isEqualTo(group);
  }

  @Test
  void anotherTenantSeesNothing() {
    var group = add("one", 1);
    var stranger = new TenantId(UUID.randomUUID());

    assertThat(groups().find(stranger, group.id())).isEmpty();
    assertThat(groups().list(stranger)).isEmpty();
  }

  @Test
  void groupsAreListedNewestFirst() {
    var first = add("one", 2);
    var second = add("two", 0);

    var all = groups().list(tenant);

    assertThat(all).extracting(AgentGroup::id).containsExactly(second.id(), first.id());
    assertThat(all.getLast().members()).isEqualTo(first.members());
    assertThat(all.getFirst().members()).isEmpty();
  }

  private AgentGroup add(String name, int size) {
    return transactions()
        .inOne(() -> {
          var members = new ArrayList<AgentGroup.Member>();
          for (int i = 0; i < size; i++) {
            members.add(new AgentGroup.Member(new RunId(UUID.randomUUID()), seed()));
          }
          var group =
              new AgentGroup(
                  new GroupId(UUID.randomUUID()), tenant, owner, name, seed(), members, AT);
          groups().add(group);
          return group;
        });
  }

  private SeedId seed() {
    var id = new SeedId(UUID.randomUUID());
    seeds()
        .add(
            new Seed(
                id,
                tenant,
                owner,
                null,
                "g",
                List.of(),
                List.of("c"),
                List.of(),
                0,
                null,
                null,
                AT));
    return id;
  }
}
