package dev.orrery.inmemory.work;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.Schedule.History;
import dev.orrery.domain.work.Schedules;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Schedules in memory. */
public final class InMemorySchedules implements Schedules {
  private static final Comparator<Schedule> BY_NAME =
      Comparator.comparing(Schedule::name)
          .thenComparing(Schedule::createdAt)
          .thenComparing(schedule -> schedule.id().value());

  private final Clock clock;
  private final InMemoryTransactions transactions;
  private final InMemoryTable<ScheduleId, Schedule> rows;

  public InMemorySchedules(InMemoryTransactions transactions, Clock clock) {
    this.clock = clock;
    this.transactions = transactions;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public Instant now() {
    return clock.now();
  }

  @Override
  public boolean add(Schedule schedule) {
    return transactions.inOne(() -> {
      var key = schedule.key();
      boolean taken = key != null && lock(schedule.tenant(), key).isPresent();
      return !taken && rows.putNew(schedule.id(), schedule);
    });
  }

  @Override
  public List<Schedule> list(TenantId tenant) {
    return of(tenant).sorted(BY_NAME).toList();
  }

  @Override
  public Optional<Schedule> find(TenantId tenant, ScheduleId id) {
    return rows.find(id).filter(schedule -> schedule.tenant().equals(tenant));
  }

  @Override
  public Optional<Schedule> lock(TenantId tenant, ScheduleId id) {
    return find(tenant, id);
  }

  @Override
  public Optional<Schedule> lock(TenantId tenant, String key) {
    return of(tenant).filter(schedule -> key.equals(schedule.key())).findFirst();
  }

  @Override
  public List<Schedule> keyed(TenantId tenant, Collection<String> keys) {
    return of(tenant)
        .filter(schedule -> schedule.key() != null && keys.contains(schedule.key()))
        .toList();
  }

  @Override
  public List<Schedule> list(TenantId tenant, String keyPrefix) {
    return begins(tenant, keyPrefix).sorted(BY_NAME).toList();
  }

  @Override
  public boolean anyDue(TenantId tenant, String keyPrefix) {
    return begins(tenant, keyPrefix).anyMatch(this::isDue);
  }

  @Override
  public void edit(Schedule schedule) {
    rows.put(schedule.id(), schedule);
  }

  @Override
  public boolean remove(TenantId tenant, ScheduleId id) {
    return find(tenant, id).isPresent() && rows.remove(id);
  }

  @Override
  public List<Due> lockDue(int limit) {
    return rows.all().stream()
        .filter(this::isDue)
        .sorted(Comparator.comparing(schedule -> Objects.requireNonNull(schedule.nextFire())))
        .limit(limit)
        .map(
            schedule -> new Due(schedule, Objects.requireNonNull(schedule.nextFire()), clock.now()))
        .toList();
  }

  private boolean isDue(Schedule schedule) {
    var next = schedule.nextFire();
    return next != null && !next.isAfter(clock.now());
  }

  @Override
  public void move(ScheduleId id, @Nullable Instant nextFire) {
    rows.find(id).ifPresent(schedule -> rows.put(id, with(schedule, nextFire, schedule.history())));
  }

  @Override
  public void ran(ScheduleId id, boolean success, String result) {
    rows.find(id)
        .ifPresent(schedule ->
            rows.put(
                id,
                with(
                    schedule,
                    schedule.nextFire(),
                    new History(clock.now(), success, result, schedule.history().runs() + 1))));
  }

  private static Schedule with(Schedule of, @Nullable Instant next, History history) {
    return new Schedule(
        of.id(),
        of.tenant(),
        of.owner(),
        of.name(),
        of.text(),
        of.grammar(),
        of.action(),
        of.priority(),
        of.enabled(),
        of.origin(),
        of.key(),
        of.policy(),
        next,
        history,
        of.createdAt());
  }

  private Stream<Schedule> begins(TenantId tenant, String keyPrefix) {
    return of(tenant)
        .filter(schedule -> schedule.key() != null && schedule.key().startsWith(keyPrefix));
  }

  private Stream<Schedule> of(TenantId tenant) {
    return rows.all().stream().filter(schedule -> schedule.tenant().equals(tenant));
  }
}
