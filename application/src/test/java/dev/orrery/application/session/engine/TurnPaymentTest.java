package dev.orrery.application.session.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.EntryType;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.governance.WalletMove;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.session.Run;
import dev.orrery.inmemory.governance.InMemoryWallets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Turns whose tokens come out of the wallet of their owner. */
class TurnPaymentTest {
  private static final WalletKey WALLET =
      WalletKey.ofUser(Tenancy.DEFAULT, Tenancy.ADMIN, Unit.TOKEN);

  private final Play play = new Play();
  private final InMemoryWallets wallets = new InMemoryWallets(play.transactions, play.ledger);

  @BeforeEach
  void answerOnce() {
    play.model.answers(Purpose.TURN_STEP, "done");
  }

  @AfterEach
  void end() {
    play.close();
  }

  @Test
  void nothingIsPaidWhereTurnsAreFree() {
    fill(5000);

    play.say("go");
    play.work();

    assertThat(wallets.read(WALLET).balance()).isEqualTo(5000);
  }

  @Test
  void aTurnPaysForWhatItUsed() {
    play.walletRules.chargeTurns();
    fill(5000);

    var turn = play.say("go");
    play.work();

    assertThat(play.ending(turn).answer()).isEqualTo("done");
    long paid = PlayedModel.COST.total();
    assertThat(wallets.read(WALLET).spendable()).isEqualTo(5000 - paid);
    var entry = wallets.entries(WALLET, EntryType.SPEND, new Window(0, 9)).items().getFirst();
    assertThat(entry.amount()).isEqualTo(-paid);
    assertThat(entry.reference()).isEqualTo(turn.rootRun().value().toString());
  }

  @Test
  void anEmptyWalletHaltsTheTurnAndNoAnswerFillsIt() {
    play.walletRules.chargeTurns();
    var turn = play.say("go");

    play.work();
    assertThat(play.root(turn).waiting()).isEqualTo(Run.Wait.APPROVAL);
    assertThat(play.pending().kind()).isEqualTo(Approval.Kind.BUDGET);
    play.answer(true);
    assertThat(play.root(turn).waiting()).as("it asks again").isEqualTo(Run.Wait.APPROVAL);
    assertThat(wallets.read(WALLET).balance()).isZero();

    fill(5000);
    play.answer(true);
    assertThat(play.ending(turn).answer()).isEqualTo("done");
  }

  private void fill(long amount) {
    var move =
        new WalletMove(
            WALLET, Tenancy.ADMIN, EntryType.ADMIN_GRANT, amount, null, null, Json.empty());
    play.transactions.inOne(() -> wallets.credit(move));
  }
}
