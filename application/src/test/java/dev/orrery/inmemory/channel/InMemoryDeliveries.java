package dev.orrery.inmemory.channel;

import dev.orrery.domain.channel.ChannelKind;
import dev.orrery.domain.channel.Deliveries;
import dev.orrery.domain.channel.Delivery;
import dev.orrery.domain.channel.Delivery.DeadReason;
import dev.orrery.domain.channel.Delivery.State;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.DeliveryId;
import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.NodeId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Deliveries in memory; their time is a clock that a test moves. */
public final class InMemoryDeliveries implements Deliveries {
  private final InMemoryTransactions transactions;
  private final InMemoryTable<DeliveryId, DeliveryRow> rows;
  private final Clock clock;
  private final Ids ids;

  public InMemoryDeliveries(InMemoryTransactions transactions, Clock clock, Ids ids) {
    this.transactions = transactions;
    this.rows = new InMemoryTable<>(transactions);
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public boolean add(Delivery.Draft draft, @Nullable Instant notBefore) {
    return transactions.inOne(() -> {
      boolean known =
          rows.all().stream()
              .map(row -> row.delivery().what())
              .anyMatch(what -> what.kind() == draft.kind() && what.key().equals(draft.key()));
      if (!known) {
        var id = new DeliveryId(ids.next());
        rows.put(id, DeliveryRow.of(id, draft, clock.now(), later(Duration.ZERO, notBefore)));
      }
      return !known;
    });
  }

  @Override
  public List<Delivery> claim(
      ChannelKind kind, String destination, int most, NodeId worker, Duration lease) {
    return transactions.inOne(() -> {
      var now = clock.now();
      return rows.all().stream()
          .filter(row -> row.goesTo(kind, destination) && row.isDue(now))
          .sorted(Comparator.comparing(DeliveryRow::dueAt))
          .limit(most)
          .map(row -> put(row.claimed(worker, now.plus(lease))).delivery())
          .toList();
    });
  }

  @Override
  public int forgetLeases(NodeId worker) {
    return transactions.inOne(() -> {
      var mine = rows.all().stream().filter(row -> worker.equals(row.worker())).toList();
      mine.forEach(row -> put(row.waiting(0, row.delivery().lastError(), clock.now())));
      return mine.size();
    });
  }

  @Override
  public void release(DeliveryId id, long epoch) {
    move(id, epoch, row -> row.waiting(0, row.delivery().lastError(), clock.now()));
  }

  @Override
  public void succeeded(DeliveryId id, long epoch) {
    move(
        id,
        epoch,
        row -> row.ended(State.DELIVERED, 1, null, row.delivery().lastError(), clock.now()));
  }

  @Override
  public void failed(
      DeliveryId id, long epoch, String error, Duration pause, @Nullable Instant notBefore) {
    move(id, epoch, row -> row.waiting(1, error, later(pause, notBefore)));
  }

  @Override
  public void died(DeliveryId id, long epoch, DeadReason reason, String error, boolean sent) {
    move(id, epoch, row -> row.ended(State.DEAD, sent ? 1 : 0, reason, error, clock.now()));
  }

  @Override
  public void postpone(ChannelKind kind, String destination, Instant until) {
    transactions.inOne(() ->
        rows.all().stream()
            .filter(row -> row.goesTo(kind, destination) && row.is(State.PENDING))
            .filter(row -> row.dueAt().isBefore(until))
            .forEach(row -> put(row.dueAt(until))));
  }

  @Override
  public Optional<Delivery> find(@Nullable TenantId tenant, DeliveryId id) {
    return rows.find(id).map(DeliveryRow::delivery).filter(of(tenant));
  }

  @Override
  public List<Delivery> dead(@Nullable TenantId tenant, Set<DeadReason> reasons, int limit) {
    return in(State.DEAD)
        .filter(of(tenant))
        .filter(delivery -> reasons.contains(Objects.requireNonNull(delivery.reason())))
        .sorted(Comparator.comparing(InMemoryDeliveries::end).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public boolean replay(@Nullable TenantId tenant, DeliveryId id) {
    return transactions.inOne(() -> {
      var dead = rows.find(id).filter(row -> row.is(State.DEAD) && of(tenant).test(row.delivery()));
      dead.ifPresent(row -> put(row.again(clock.now())));
      return dead.isPresent();
    });
  }

  @Override
  public long waiting(ChannelKind kind, Set<String> destinations) {
    return rows.all().stream()
        .filter(row -> row.is(State.PENDING) || row.is(State.IN_FLIGHT))
        .filter(row -> row.delivery().what().kind() == kind)
        .filter(row -> destinations.contains(row.delivery().what().destination()))
        .count();
  }

  @Override
  public Times times(@Nullable TenantId tenant) {
    var millis =
        in(State.DELIVERED)
            .filter(of(tenant))
            .mapToLong(delivery -> Duration.between(delivery.bornAt(), end(delivery)).toMillis())
            .summaryStatistics();
    return millis.getCount() == 0
        ? new Times(null, null, null, 0)
        : new Times(millis.getMin(), millis.getMax(), millis.getAverage(), millis.getCount());
  }

  @Override
  public int forget(Duration delivered, Duration others) {
    return transactions.inOne(() -> {
      var now = clock.now();
      var old =
          rows.all().stream()
              .map(DeliveryRow::delivery)
              .filter(one ->
                  one.bornAt().isBefore(now.minus(others))
                      || (one.state() == State.DELIVERED
                          && end(one).isBefore(now.minus(delivered))))
              .toList();
      old.forEach(one -> rows.remove(one.id()));
      return old.size();
    });
  }

  private Stream<Delivery> in(State state) {
    return rows.all().stream().map(DeliveryRow::delivery).filter(one -> one.state() == state);
  }

  private void move(DeliveryId id, long epoch, Function<DeliveryRow, DeliveryRow> change) {
    transactions.inOne(() ->
        put(
            rows.find(id)
                .filter(row -> row.is(State.IN_FLIGHT) && row.delivery().epoch() == epoch)
                .map(change)
                .orElseThrow(() -> new FencedException("delivery " + id.value()))));
  }

  private DeliveryRow put(DeliveryRow row) {
    rows.put(row.delivery().id(), row);
    return row;
  }

  private Instant later(Duration delay, @Nullable Instant notBefore) {
    var then = clock.now().plus(delay);
    return notBefore == null || notBefore.isBefore(then) ? then : notBefore;
  }

  private static Instant end(Delivery delivery) {
    return Objects.requireNonNull(delivery.endedAt());
  }

  private static Predicate<Delivery> of(@Nullable TenantId tenant) {
    return delivery -> tenant == null || tenant.equals(delivery.what().tenant());
  }
}
