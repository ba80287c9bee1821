package dev.orrery.persistence.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.governance.AllowanceLimits;
import dev.orrery.domain.governance.Allowances;
import dev.orrery.domain.governance.HoldOutcome;
import dev.orrery.domain.governance.HoldRequest;
import dev.orrery.domain.governance.Ledger;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import io.micronaut.context.ApplicationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A thousand holds at once, on two pools, on a budget with room for seven. */
class BudgetOnTwoNodesTest {
  private static final int HOLDS = 1000;
  private static final int ROOM = 7;

  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  private final List<ApplicationContext> nodes = List.of(database.newNode(), database.newNode());

  @Test
  void exactlySevenPass() throws Exception {
    limit("seven", ROOM);

    var outcomes = race("seven", HOLDS);

    assertThat(outcomes.stream().filter(HoldOutcome.Held.class::isInstance)).hasSize(ROOM);
    assertThat(outcomes.stream().filter(HoldOutcome.Exceeded.class::isInstance))
        .hasSize(HOLDS - ROOM);
    assertThat(
            database.value(
                "select spent + held from ledger_account where holder = 'seven'"
                    + " and unit = 'TOKEN'"))
        .isEqualTo("7");
  }

  @Test
  void windowThatEndsMeanwhileGivesRoomOnce() throws Exception {
    limit("rolling", ROOM);
    spendAll("rolling");
    database.execute(
        "update ledger_account set anchor = anchor - interval '2 hours' where holder = 'rolling'");

    var outcomes = race("rolling", 200);

    assertThat(outcomes.stream().filter(HoldOutcome.Held.class::isInstance)).hasSize(ROOM);
  }

  private List<HoldOutcome> race(String holder, int count) throws Exception {
    var done = new AtomicBoolean();
    var tasks = new ArrayList<Callable<HoldOutcome>>();
    for (int i = 0; i < count; i++) {
      var node = nodes.get(i % nodes.size());
      tasks.add(() -> hold(node, holder));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var sampler = threads.submit(() -> sample(done));
      var outcomes = threads.invokeAll(tasks).stream().map(Future::resultNow).toList();
      done.set(true);
      assertThat(sampler.get()).isZero();
      return outcomes;
    }
  }

  /** How often {@code spent + held <= cap} was seen broken. */
  private static long sample(AtomicBoolean done) {
    long broken = 0;
    do {
      broken +=
          Long.parseLong(
              database.value(
                  "select count(*) from ledger_account"
                      + " where kind <> 'OVERRUN' and spent + held > cap"));
    } while (!done.get());
    return broken;
  }

  private static HoldOutcome hold(ApplicationContext node, String holder) {
    var request =
        new HoldRequest(Tenancy.DEFAULT, List.of(holder), Map.of(Unit.TOKEN, 1L), null, 1, 1);
    return node.getBean(Transactions.class).inOne(() -> node.getBean(Ledger.class).hold(request));
  }

  private void spendAll(String holder) {
    var node = nodes.getFirst();
    for (int i = 0; i < ROOM; i++) {
      var held = (HoldOutcome.Held) hold(node, holder);
      node.getBean(Transactions.class)
          .inOne(() -> node.getBean(Ledger.class).settle(held.holds(), 1, Map.of(Unit.TOKEN, 1L)));
    }
  }

  private void limit(String holder, long tokens) {
    var node = nodes.getFirst();
    node.getBean(Transactions.class)
        .inOne(() ->
            node.getBean(Allowances.class)
                .set(
                    Tenancy.DEFAULT, Tenancy.ADMIN, holder, new AllowanceLimits(tokens, 10, 3600)));
  }
}
