package dev.orrery.contract.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.governance.EntryType;
import dev.orrery.domain.governance.HoldOutcome;
import dev.orrery.domain.governance.HoldRequest;
import dev.orrery.domain.governance.Ledger;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.Wallet;
import dev.orrery.domain.governance.WalletEntry;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.governance.WalletMove;
import dev.orrery.domain.governance.Wallets;
import dev.orrery.domain.governance.Wallets.Debit;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The suite of {@link Wallets}, and of holds on them. */
public abstract class WalletsContract {
  private static final Window ALL = new Window(0, 100);

  private UserId user = Tenancy.ADMIN;
  private WalletKey wallet = WalletKey.ofTenant(Tenancy.DEFAULT, Unit.TOKEN);

  protected abstract Wallets wallets();

  protected abstract Ledger ledger();

  protected abstract Transactions transactions();

  @BeforeEach
  void nameTheUser() {
    user = new UserId(UUID.randomUUID());
    wallet = WalletKey.ofUser(Tenancy.DEFAULT, user, Unit.TOKEN);
  }

  @AfterEach
  void balanceIsTheSumOfEntries() {
    long sum =
        wallets().entries(wallet, null, ALL).items().stream().mapToLong(WalletEntry::amount).sum();
    assertThat(wallets().read(wallet).balance()).isEqualTo(sum);
  }

  @Test
  void aWalletThatNobodyFilledIsEmpty() {
    assertThat(wallets().read(wallet)).isEqualTo(Wallet.EMPTY);
    assertThat(wallets().entries(wallet, null, ALL).items()).isEmpty();
    assertThat(debit(1)).isEqualTo(new Debit.Short(0));
    assertThat(wallets().spent(wallet, Instant.EPOCH)).isZero();
  }

  @Test
  void creditsAreSummedByTheirKind() {
    credit(EntryType.SIGNUP_BONUS, 1000, "user-" + user.value());
    credit(EntryType.PURCHASE, 500, "order-" + user.value());
    credit(EntryType.ADMIN_GRANT, 7, null);

    var read = wallets().read(wallet);

    assertThat(read.balance()).isEqualTo(1507);
    assertThat(read.granted()).isEqualTo(1007);
    assertThat(read.purchased()).isEqualTo(500);
    assertThat(read.changedAt()).isNotNull();
  }

  @Test
  void aDebitTakesAllOrNothing() {
    credit(EntryType.ADMIN_GRANT, 100, null);

    assertThat(debit(101)).isEqualTo(new Debit.Short(100));
    var taken = (Debit.Taken) debit(60);
    assertThat(debit(41)).isEqualTo(new Debit.Short(40));

    assertThat(taken.spendable()).isEqualTo(40);
    assertThat(taken.entry().amount()).isEqualTo(-60);
    assertThat(taken.entry().balanceAfter()).isEqualTo(40);
    assertThat(wallets().read(wallet).consumed()).isEqualTo(60);
    assertThat(wallets().spent(wallet, Instant.EPOCH)).isEqualTo(60);
  }

  @Test
  void entriesKeepWhatWasSaidNewestFirst() {
    credit(EntryType.ADMIN_GRANT, 100, "because");
    debit(1);
    var written = ((Debit.Taken) debit(2)).entry();

    var all = wallets().entries(wallet, null, new Window(0, 2));

    assertThat(all.total()).isEqualTo(3);
    assertThat(all.items()).extracting(WalletEntry::amount).containsExactly(-2L, -1L);
    var first = all.items().getFirst();
    assertThat(first.id()).isEqualTo(written.id());
    assertThat(first.action()).isEqualTo("summarise");
    assertThat(first.reference()).isEqualTo("task-7");
    assertThat(first.metadata()).isEqualTo(Json.object("model", "m"));
    assertThat(first.at()).isEqualTo(written.at());
    assertThat(wallets().entries(wallet, EntryType.SPEND, ALL).total()).isEqualTo(2);
    assertThat(wallets().entries(wallet, EntryType.ADMIN_GRANT, new Window(1, 1)).items())
        .isEmpty();
  }

  @Test
  void aPaymentIsCreditedOnce() {
    var order = "order-" + user.value();

    assertThat(credit(EntryType.PURCHASE, 500, order)).isPresent();
    assertThat(credit(EntryType.PURCHASE, 500, order)).isEmpty();
    assertThat(credit(EntryType.BONUS, 10, order)).isPresent();
    assertThat(credit(EntryType.ADMIN_GRANT, 1, order)).isPresent();
    assertThat(credit(EntryType.ADMIN_GRANT, 1, order)).isPresent();

    assertThat(wallets().read(wallet).balance()).isEqualTo(512);
  }

  @Test
  void reclaimingStopsAtNothing() {
    credit(EntryType.PURCHASE, 500, "order-" + user.value());
    debit(450);

    var first = reclaim(500, "event-1");
    var again = reclaim(500, "event-1");
    var nothingLeft = reclaim(500, "event-2");

    assertThat(first.orElseThrow().amount()).isEqualTo(-50);
    assertThat(again).isEmpty();
    assertThat(nothingLeft).isEmpty();
    assertThat(wallets().read(wallet).spendable()).isZero();
    assertThat(wallets().read(wallet).purchased()).isEqualTo(500);
  }

  @Test
  void walletsOfTenantsAndUnitsAreApart() {
    credit(EntryType.ADMIN_GRANT, 5, null);

    var elsewhere = WalletKey.ofUser(new TenantId(UUID.randomUUID()), user, Unit.TOKEN);
    assertThat(wallets().read(elsewhere)).isEqualTo(Wallet.EMPTY);
    assertThat(wallets().read(WalletKey.ofUser(Tenancy.DEFAULT, user, Unit.CENT)))
        .isEqualTo(Wallet.EMPTY);
    assertThat(wallets().read(WalletKey.ofTenant(elsewhere.tenant(), Unit.TOKEN)))
        .isEqualTo(Wallet.EMPTY);
  }

  @Test
  void whatATurnHoldsIsNotSpentTwice() {
    credit(EntryType.ADMIN_GRANT, 100, null);
    var run = new RunId(UUID.randomUUID());
    var held = hold(run, 70);

    assertThat(held).isInstanceOf(HoldOutcome.Held.class);
    assertThat(debit(31)).isEqualTo(new Debit.Short(30));
    assertThat(hold(run, 31)).isEqualTo(new HoldOutcome.Exceeded(wallet.holder(), Unit.TOKEN, 30));
    assertThat(wallets().read(wallet).spendable()).isEqualTo(30);
    assertThat(wallets().read(wallet).balance()).isEqualTo(100);
  }

  @Test
  void aTurnPaysWhatItUsed() {
    credit(EntryType.ADMIN_GRANT, 100, null);
    var run = new RunId(UUID.randomUUID());
    var held = (HoldOutcome.Held) hold(run, 70);

    transactions().inOne(() -> ledger().settle(held.holds(), 1, Map.of(Unit.TOKEN, 25L)));

    var paid = wallets().entries(wallet, EntryType.SPEND, ALL).items().getFirst();
    assertThat(paid.amount()).isEqualTo(-25);
    assertThat(paid.balanceAfter()).isEqualTo(75);
    assertThat(paid.reference()).isEqualTo(run.value().toString());
    assertThat(wallets().read(wallet).spendable()).isEqualTo(75);
  }

  @Test
  void anEmptyWalletPaysForNoTurn() {
    assertThat(hold(new RunId(UUID.randomUUID()), 1))
        .isEqualTo(new HoldOutcome.Exceeded(wallet.holder(), Unit.TOKEN, 0));
  }

  private Optional<WalletEntry> credit(EntryType type, long amount, @Nullable String reference) {
    var move = new WalletMove(wallet, user, type, amount, null, reference, Json.empty());
    return transactions().inOne(() -> wallets().credit(move));
  }

  private Optional<WalletEntry> reclaim(long amount, String reference) {
    var move = WalletMove.of(wallet, user, EntryType.REFUND, amount, reference);
    return transactions().inOne(() -> wallets().reclaim(move));
  }

  private Debit debit(long amount) {
    var move =
        new WalletMove(
            wallet,
            user,
            EntryType.SPEND,
            amount,
            "summarise",
            "task-7",
            Json.object("model", "m"));
    return transactions().inOne(() -> wallets().debit(move));
  }

  private HoldOutcome hold(RunId run, long tokens) {
    var request =
        new HoldRequest(
            Tenancy.DEFAULT, List.of(), List.of(wallet), Map.of(Unit.TOKEN, tokens), run, 1, 1);
    return transactions().inOne(() -> ledger().hold(request));
  }
}
