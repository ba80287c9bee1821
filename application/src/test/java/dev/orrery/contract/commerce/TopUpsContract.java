package dev.orrery.contract.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.commerce.OrderId;
import dev.orrery.domain.commerce.Orders;
import dev.orrery.domain.commerce.TopUp;
import dev.orrery.domain.commerce.TopUps;
import dev.orrery.domain.governance.EntryType;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.governance.WalletMove;
import dev.orrery.domain.governance.Wallets;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The suite of {@link TopUps}. */
public abstract class TopUpsContract {
  private static final TopUp.Terms TERMS = new TopUp.Terms(true, 100, "starter", 2, "pm_1");

  private UserId user = Tenancy.ADMIN;
  private WalletKey wallet = WalletKey.ofTenant(Tenancy.DEFAULT, Unit.TOKEN);

  protected abstract TopUps topUps();

  protected abstract Orders orders();

  protected abstract Wallets wallets();

  protected abstract Transactions transactions();

  @BeforeEach
  void nameTheWallet() {
    user = new UserId(UUID.randomUUID());
    wallet = WalletKey.ofUser(new TenantId(UUID.randomUUID()), user, Unit.TOKEN);
  }

  @Test
  void aWalletHasOne() {
    assertThat(topUps().find(wallet)).isEmpty();

    assertThat(add(wallet)).isTrue();
    assertThat(add(wallet)).isFalse();

    assertThat(topUps().find(wallet)).contains(new TopUp(wallet, user, TERMS, 0, null, null));
    assertThat(topUps().find(WalletKey.ofUser(wallet.tenant(), user, Unit.CENT))).isEmpty();
  }

  @Test
  void theWalletOfATenantHasOneToo() {
    var shared = WalletKey.ofTenant(wallet.tenant(), Unit.TOKEN);

    assertThat(add(shared)).isTrue();
    assertThat(add(shared)).isFalse();

    assertThat(topUps().find(shared).orElseThrow().wallet()).isEqualTo(shared);
  }

  @Test
  void otherTermsCount() {
    add(wallet);
    var other = new TopUp.Terms(false, 5, "scale", 100, null);

    transactions()
        .inOne(() -> {
          assertThat(topUps().lock(wallet)).isPresent();
          topUps().edit(wallet, other);
          topUps().failed(wallet, "refused");
        });

    var found = topUps().find(wallet).orElseThrow();
    assertThat(found.terms()).isEqualTo(other);
    assertThat(found.lastError()).isEqualTo("refused");
  }

  @Test
  void itIsDueWhileTheWalletIsLow() {
    assertThat(isDue()).isFalse();
    add(wallet);
    assertThat(isDue()).as("a wallet that is not there").isTrue();

    fill(99);
    assertThat(isDue()).isTrue();
    fill(1);
    assertThat(isDue()).isFalse();
  }

  @Test
  void oneThatIsOffIsNeverDue() {
    add(wallet);

    transactions().inOne(() -> topUps().edit(wallet, TERMS.withEnabled(false)));

    assertThat(isDue()).isFalse();
    assertThat(take()).isFalse();
  }

  @Test
  void itIsTakenAsOftenAsAMonthAllows() {
    add(wallet);

    assertThat(take()).isTrue();
    assertThat(topUps().find(wallet).orElseThrow().thisMonth()).isEqualTo(1);
    assertThat(topUps().find(wallet).orElseThrow().lastAt()).isNotNull();
    assertThat(take()).isTrue();
    assertThat(isDue()).isFalse();
    assertThat(take()).isFalse();
  }

  @Test
  void whileAnOrderIsOpenItIsNotDue() {
    add(wallet);
    var order =
        new Order(
            new OrderId(UUID.randomUUID()),
            wallet.tenant(),
            user,
            new Order.What("starter", wallet, 10, 10, "usd", Order.By.AUTO, null),
            "played",
            Order.State.OPEN,
            null,
            0,
            Instant.now(),
            Instant.now());
    transactions().inOne(() -> orders().add(order));

    assertThat(isDue()).isFalse();
    assertThat(take()).isFalse();
    transactions().inOne(() -> orders().close(order.id(), Order.State.PAID));
    assertThat(isDue()).isTrue();
  }

  private boolean add(WalletKey key) {
    return transactions().inOne(() -> topUps().add(key, user, TERMS));
  }

  private boolean take() {
    return transactions()
        .inOne(() -> {
          topUps().lock(wallet);
          return topUps().take(wallet);
        });
  }

  private boolean isDue() {
    return topUps().due(1000).stream().anyMatch(it -> it.wallet().equals(wallet));
  }

  private void fill(long amount) {
    var move =
        new WalletMove(wallet, user, EntryType.ADMIN_GRANT, amount, null, null, Json.empty());
    transactions().inOne(() -> wallets().credit(move));
  }
}
