package dev.orrery.inmemory.commerce;

import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.commerce.OrderId;
import dev.orrery.domain.commerce.Orders;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Orders in memory. */
public final class InMemoryOrders implements Orders {
  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<OrderId, Order> rows;

  public InMemoryOrders(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public Optional<Order> add(Order order) {
    return transactions.inOne(() -> {
      var what = order.what();
      boolean taken =
          rows.all().stream()
              .anyMatch(row ->
                  (what.key() != null && isKeyed(row, order.tenant(), order.buyer(), what.key()))
                      || (isOpenAndAutomatic(order)
                          && isOpenAndAutomatic(row)
                          && Optional.ofNullable(row.what().wallet())
                              .equals(Optional.ofNullable(what.wallet()))));
      if (taken) {
        return Optional.empty();
      }
      rows.put(order.id(), order);
      return Optional.of(order);
    });
  }

  /** Whether a wallet waits for an automatic order. */
  public boolean isAwaited(WalletKey wallet) {
    return rows.all().stream()
        .anyMatch(row -> isOpenAndAutomatic(row) && wallet.equals(row.what().wallet()));
  }

  /** What the provider knows the automatic order by that a wallet waits for. */
  public String awaited(WalletKey wallet) {
    return rows.all().stream()
        .filter(row -> isOpenAndAutomatic(row) && wallet.equals(row.what().wallet()))
        .flatMap(row -> Optional.ofNullable(row.charge()).stream())
        .findFirst()
        .orElseThrow()
        .reference();
  }

  private static boolean isOpenAndAutomatic(Order order) {
    return order.state() == Order.State.OPEN && order.what().by() == Order.By.AUTO;
  }

  private static boolean isKeyed(Order row, TenantId tenant, UserId buyer, String key) {
    return row.tenant().equals(tenant) && row.buyer().equals(buyer) && key.equals(row.what().key());
  }

  @Override
  public Optional<Order> find(TenantId tenant, OrderId id) {
    return rows.find(id).filter(row -> row.tenant().equals(tenant));
  }

  @Override
  public Optional<Order> keyed(TenantId tenant, UserId buyer, String key) {
    return rows.all().stream().filter(row -> isKeyed(row, tenant, buyer, key)).findFirst();
  }

  @Override
  public Optional<Order> lock(OrderId id) {
    return rows.find(id);
  }

  @Override
  public Optional<Order> lock(String provider, String reference) {
    return rows.all().stream()
        .filter(row -> row.provider().equals(provider))
        .filter(row -> row.charge() != null && row.charge().reference().equals(reference))
        .findFirst();
  }

  @Override
  public void charged(OrderId id, Order.Charge charge) {
    transactions.inOne(() ->
        rows.find(id)
            .filter(row -> row.charge() == null)
            .ifPresent(row -> put(row, row.state(), charge, row.refunded())));
  }

  @Override
  public boolean close(OrderId id, Order.State to) {
    return transactions.inOne(() -> {
      var open =
          rows.find(id)
              .filter(row ->
                  to == Order.State.PAID
                      ? row.state() != Order.State.PAID
                      : row.state() == Order.State.OPEN);
      open.ifPresent(row -> put(row, to, row.charge(), row.refunded()));
      return open.isPresent();
    });
  }

  @Override
  public void refunded(OrderId id, long cents) {
    transactions.inOne(
        () -> rows.find(id).ifPresent(row -> put(row, row.state(), row.charge(), cents)));
  }

  @Override
  public List<Order> unanswered(Duration patience, int most) {
    return rows.all().stream()
        .filter(row -> isOpenAndAutomatic(row) && row.charge() == null)
        .filter(row -> row.createdAt().plus(patience).isBefore(clock.now()))
        .limit(most)
        .toList();
  }

  @Override
  public int expire() {
    return transactions.inOne(() -> {
      var over =
          rows.all().stream()
              .filter(row -> row.state() == Order.State.OPEN)
              .filter(row -> row.what().by() == Order.By.PERSON)
              .filter(row -> !row.expiresAt().isAfter(clock.now()))
              .toList();
      over.forEach(row -> put(row, Order.State.EXPIRED, row.charge(), row.refunded()));
      return over.size();
    });
  }

  private void put(Order row, Order.State state, Order.@Nullable Charge charge, long refunded) {
    rows.put(
        row.id(),
        new Order(
            row.id(),
            row.tenant(),
            row.buyer(),
            row.what(),
            row.provider(),
            state,
            charge,
            refunded,
            row.createdAt(),
            row.expiresAt()));
  }
}
