package dev.orrery.contract.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.commerce.OrderId;
import dev.orrery.domain.commerce.Orders;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The suite of {@link Orders}. */
public abstract class OrdersContract {
  private UserId buyer = Tenancy.ADMIN;
  private WalletKey wallet = WalletKey.ofTenant(Tenancy.DEFAULT, Unit.TOKEN);

  protected abstract Orders orders();

  protected abstract Transactions transactions();

  /** The store's time. */
  protected abstract Instant now();

  /** Moves the store's time forward. */
  protected abstract void passTime(Duration time);

  @BeforeEach
  void nameTheBuyer() {
    buyer = new UserId(UUID.randomUUID());
    wallet = WalletKey.ofUser(Tenancy.DEFAULT, buyer, Unit.TOKEN);
  }

  @Test
  void anOrderIsFoundAsItWasMade() {
    var order = add(order(Order.By.PERSON, "key-1")).orElseThrow();

    var found = orders().find(Tenancy.DEFAULT, order.id()).orElseThrow();

    assertThat(found).isEqualTo(order);
    assertThat(found.state()).isEqualTo(Order.State.OPEN);
    assertThat(orders().keyed(Tenancy.DEFAULT, buyer, "key-1")).contains(found);
    assertThat(orders().keyed(Tenancy.DEFAULT, Tenancy.SYSTEM, "key-1")).isEmpty();
    assertThat(orders().find(new TenantId(UUID.randomUUID()), order.id())).isEmpty();
  }

  @Test
  void anOrderOfAPlanFillsNoWallet() {
    var what = new Order.What("pro", null, 0, 2900, "usd", Order.By.PERSON, null);
    var order = add(order(what)).orElseThrow();

    assertThat(orders().find(Tenancy.DEFAULT, order.id()).orElseThrow().what()).isEqualTo(what);
    assertThat(what.isPlan()).isTrue();
  }

  @Test
  void aKeyMakesOneOrder() {
    add(order(Order.By.PERSON, "key-1"));

    assertThat(add(order(Order.By.PERSON, "key-1"))).isEmpty();
    assertThat(add(order(Order.By.PERSON, "key-2"))).isPresent();
    assertThat(add(order(Order.By.PERSON, null))).isPresent();
    assertThat(add(order(Order.By.PERSON, null))).isPresent();
  }

  @Test
  void aWalletWaitsForOneAutomaticOrder() {
    var first = add(order(Order.By.AUTO, null)).orElseThrow();

    assertThat(add(order(Order.By.AUTO, null))).isEmpty();
    close(first, Order.State.FAILED);
    assertThat(add(order(Order.By.AUTO, null))).isPresent();
  }

  @Test
  void whatTheProviderSaysFirstStays() {
    var order = add(order(Order.By.PERSON, null)).orElseThrow();
    var reference = "pi_" + order.id().value();
    var charge = new Order.Charge(reference, "http://pay", "secret", "open");

    transactions().inOne(() -> orders().charged(order.id(), charge));
    transactions()
        .inOne(() -> orders().charged(order.id(), new Order.Charge("other", null, null, "x")));

    var found = transactions().inOne(() -> orders().lock("played", reference)).orElseThrow();
    assertThat(found.id()).isEqualTo(order.id());
    assertThat(found.charge()).isEqualTo(charge);
    assertThat(transactions().inOne(() -> orders().lock("stripe", reference))).isEmpty();
  }

  @Test
  void anOrderIsClosedOnceAndPaidWhateverWasSaidBefore() {
    var order = add(order(Order.By.PERSON, null)).orElseThrow();

    assertThat(close(order, Order.State.CANCELLED)).isTrue();
    assertThat(close(order, Order.State.FAILED)).isFalse();
    assertThat(close(order, Order.State.PAID)).isTrue();
    assertThat(close(order, Order.State.PAID)).isFalse();

    assertThat(transactions().inOne(() -> orders().lock(order.id())).orElseThrow().state())
        .isEqualTo(Order.State.PAID);
  }

  @Test
  void whatWasGivenBackIsKept() {
    var order = add(order(Order.By.PERSON, null)).orElseThrow();

    transactions().inOne(() -> orders().refunded(order.id(), 300));

    assertThat(orders().find(Tenancy.DEFAULT, order.id()).orElseThrow().refunded()).isEqualTo(300);
  }

  @Test
  void anAutomaticOrderWithoutAnAnswerIsAskedForAgain() {
    var silent = add(order(Order.By.AUTO, null)).orElseThrow();
    assertThat(unanswered(Duration.ofMinutes(1))).doesNotContain(silent.id());

    passTime(Duration.ofMinutes(2));

    assertThat(unanswered(Duration.ofMinutes(3))).doesNotContain(silent.id());
    assertThat(unanswered(Duration.ofMinutes(1))).contains(silent.id());
    transactions()
        .inOne(() ->
            orders()
                .charged(
                    silent.id(), new Order.Charge("pi_" + silent.id().value(), null, null, "x")));
    assertThat(unanswered(Duration.ofMinutes(1))).doesNotContain(silent.id());
  }

  private List<OrderId> unanswered(Duration patience) {
    return orders().unanswered(patience, 100).stream().map(Order::id).toList();
  }

  @Test
  void ordersOfPersonsExpire() {
    var order = add(order(Order.By.PERSON, null)).orElseThrow();
    var automatic = add(order(Order.By.AUTO, null)).orElseThrow();
    transactions().inOne(() -> orders().expire());
    assertThat(state(order)).isEqualTo(Order.State.OPEN);

    passTime(Duration.ofDays(2));

    assertThat(transactions().inOne(() -> orders().expire())).isPositive();
    assertThat(state(order)).isEqualTo(Order.State.EXPIRED);
    assertThat(state(automatic)).isEqualTo(Order.State.OPEN);
  }

  private Order.State state(Order order) {
    return orders().find(Tenancy.DEFAULT, order.id()).orElseThrow().state();
  }

  private Optional<Order> add(Order order) {
    return transactions().inOne(() -> orders().add(order));
  }

  private boolean close(Order order, Order.State to) {
    return transactions().inOne(() -> orders().close(order.id(), to));
  }

  private Order order(Order.By by, @Nullable String key) {
    return order(new Order.What("starter", wallet, 10_000, 1000, "usd", by, key));
  }

  private Order order(Order.What what) {
    return new Order(
        new OrderId(UUID.randomUUID()),
        Tenancy.DEFAULT,
        buyer,
        what,
        "played",
        Order.State.OPEN,
        null,
        0,
        now(),
        now().plus(Duration.ofDays(1)));
  }
}
