package dev.orrery.persistence.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.governance.EntryType;
import dev.orrery.domain.governance.HoldOutcome;
import dev.orrery.domain.governance.HoldRequest;
import dev.orrery.domain.governance.Ledger;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.governance.WalletMove;
import dev.orrery.domain.governance.Wallets;
import dev.orrery.domain.governance.Wallets.Debit;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.persistence.database.ProofSize;
import dev.orrery.persistence.database.TestDatabase;
import io.micronaut.context.ApplicationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Five hundred spenders and more at once, on two pools, on one wallet: it is never overdrawn. */
class WalletProofTest {
  private static final int SPENDERS = ProofSize.of("spenders", 500, 1_000);
  private static final long PRICE = 3;
  private static final long ENOUGH_FOR = 137;

  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  private final List<ApplicationContext> nodes = List.of(database.newNode(), database.newNode());
  private final UserId user = new UserId(UUID.randomUUID());
  private final WalletKey wallet = WalletKey.ofUser(Tenancy.DEFAULT, user, Unit.TOKEN);

  @Test
  void asManyPassAsTheWalletHolds() throws Exception {
    credit(PRICE * ENOUGH_FOR + PRICE - 1, "start");

    var outcomes = race(node -> debit(node));

    assertThat(outcomes.stream().filter(Debit.Taken.class::isInstance)).hasSize((int) ENOUGH_FOR);
    assertThat(value("max_amount - spent")).isEqualTo(PRICE - 1);
    assertThat(sumOfEntries()).isEqualTo(PRICE - 1);
    assertThat(
            Long.parseLong(
                database.value(
                    "select count(distinct balance_after) from ledger_entry where account = "
                        + account()
                        + " and type = 'SPEND'")))
        .as("every spender saw a balance of its own")
        .isEqualTo(ENOUGH_FOR);
  }

  @Test
  void turnsAndCreditsMeetThemInTheMiddle() throws Exception {
    credit(PRICE * ENOUGH_FOR, "start");

    var outcomes =
        race(node ->
            switch ((int) (Thread.currentThread().threadId() % 4)) {
              case 0 -> turn(node);
              case 1 -> credited(node);
              case 2 -> reclaimed(node);
              default -> debit(node);
            });

    assertThat(outcomes).hasSize(SPENDERS);
    assertThat(value("held")).isZero();
    assertThat(value("max_amount - spent")).isEqualTo(sumOfEntries()).isNotNegative();
  }

  private List<Object> race(Spender spender) throws Exception {
    var done = new AtomicBoolean();
    var tasks = new ArrayList<Callable<Object>>();
    for (int i = 0; i < SPENDERS; i++) {
      var node = nodes.get(i % nodes.size());
      tasks.add(() -> node.getBean(Transactions.class).inOne(() -> spender.spend(node)));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var sampler = threads.submit(() -> sample(done));
      var outcomes = threads.invokeAll(tasks);
      done.set(true);
      assertThat(sampler.get()).as("moments at which it was overdrawn").isZero();
      var all = new ArrayList<Object>();
      for (var outcome : outcomes) {
        all.add(outcome.get());
      }
      return all;
    }
  }

  private interface Spender {
    Object spend(ApplicationContext node);
  }

  private Debit debit(ApplicationContext node) {
    return node.getBean(Wallets.class)
        .debit(new WalletMove(wallet, user, EntryType.SPEND, PRICE, "race", null, Json.empty()));
  }

  /** A turn that sets more aside than it uses. */
  private HoldOutcome turn(ApplicationContext node) {
    var ledger = node.getBean(Ledger.class);
    var outcome =
        ledger.hold(
            new HoldRequest(
                Tenancy.DEFAULT,
                List.of(),
                List.of(wallet),
                Map.of(Unit.TOKEN, 2 * PRICE),
                null,
                1,
                1));
    if (outcome instanceof HoldOutcome.Held(var holds)) {
      ledger.settle(holds, 1, Map.of(Unit.TOKEN, PRICE));
    }
    return outcome;
  }

  private Object credited(ApplicationContext node) {
    return node.getBean(Wallets.class)
        .credit(new WalletMove(wallet, user, EntryType.ADMIN_GRANT, 1, null, null, Json.empty()));
  }

  private Object reclaimed(ApplicationContext node) {
    var reference = UUID.randomUUID().toString();
    return node.getBean(Wallets.class)
        .reclaim(WalletMove.of(wallet, user, EntryType.REFUND, 1, reference));
  }

  private void credit(long amount, String reference) {
    database
        .transactions()
        .inOne(() -> {
          var move = WalletMove.of(wallet, user, EntryType.ADMIN_GRANT, amount, reference);
          assertThat(database.bean(Wallets.class).credit(move)).isPresent();
        });
  }

  /** How often the wallet was seen below what is held, or apart from its entries. */
  private long sample(AtomicBoolean done) {
    long broken = 0;
    do {
      broken +=
          Long.parseLong(
              database.value(
                  "select count(*) from ledger_account a where a.kind = 'WALLET'"
                      + " and (a.max_amount - a.spent < a.held or a.max_amount - a.spent <> ("
                      + "select sum(e.amount) from ledger_entry e where e.account = a.id))"));
    } while (!done.get());
    return broken;
  }

  private long value(String expression) {
    return Long.parseLong(
        database.value("select " + expression + " from ledger_account where id = " + account()));
  }

  private long sumOfEntries() {
    return Long.parseLong(
        database.value("select sum(amount) from ledger_entry where account = " + account()));
  }

  private String account() {
    return "(select id from ledger_account where holder = '"
        + wallet.holder()
        + "' and unit = 'TOKEN' and kind = 'WALLET')";
  }
}
