package dev.orrery.contract.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.governance.Decision;
import dev.orrery.domain.governance.Decisions;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.Window;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The suite of {@link Decisions}, with {@code governance.max_decisions} set to 250. */
public abstract class DecisionsContract {
  protected static final int MOST = 250;

  private final TenantId tenant = new TenantId(UUID.randomUUID());

  protected abstract Decisions decisions();

  protected abstract Transactions transactions();

  @Test
  void newestComesFirst() {
    record(1, true);
    record(2, false);

    var all = decisions().list(tenant, new Window(0, 10));

    assertThat(all.total()).isEqualTo(2);
    assertThat(all.items()).extracting(Decision::resource).containsExactly("tool-2", "tool-1");
    assertThat(all.items().getFirst().reason()).isEqualTo("not allowed");
    assertThat(all.items().getLast().reason()).isNull();
    assertThat(all.items()).allSatisfy(it -> assertThat(it.at()).isNotNull());
  }

  @Test
  void windowCutsTheList() {
    IntStream.rangeClosed(1, 5).forEach(i -> record(i, true));

    var part = decisions().list(tenant, new Window(1, 2));
    var past = decisions().list(tenant, new Window(Long.MAX_VALUE, 2));

    assertThat(part.total()).isEqualTo(5);
    assertThat(part.items()).extracting(Decision::resource).containsExactly("tool-4", "tool-3");
    assertThat(past.items()).isEmpty();
    assertThat(past.total()).isEqualTo(5);
  }

  @Test
  void oldestAboveTheNumberAreDropped() {
    IntStream.rangeClosed(1, MOST + 7).forEach(i -> record(i, true));

    var all = decisions().list(tenant, new Window(0, 500));

    assertThat(all.total()).isEqualTo(MOST);
    assertThat(all.items()).hasSize(MOST);
    assertThat(all.items().getLast().resource()).isEqualTo("tool-8");
  }

  @Test
  void anotherTenantSeesNothing() {
    record(1, true);

    assertThat(decisions().list(new TenantId(UUID.randomUUID()), new Window(0, 9)).total())
        .isZero();
  }

  private void record(int number, boolean allowed) {
    var decision =
        new Decision(
            tenant,
            "agent-1",
            "use_tool",
            "tool-" + number,
            allowed,
            allowed ? null : "not allowed",
            "agent.tool",
            "policy",
            null);
    transactions().inOne(() -> decisions().record(decision));
  }
}
