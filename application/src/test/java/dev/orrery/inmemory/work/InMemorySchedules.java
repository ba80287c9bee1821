package dev.orrery.inmemory.work;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.Schedules;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Schedules in memory, by a clock that a test moves. */
public final class InMemorySchedules implements Schedules {
  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<ScheduleId, Schedule> rows;

  public InMemorySchedules(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
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
      if (key != null && lock(schedule.tenant(), key).isPresent()) {
        return false;
      }
      return rows.putNew(schedule.id(), schedule);
    });
  }

  @Override
  public List<Schedule> list(TenantId tenant) {
    return rows.all().stream()
        .filter(schedule -> schedule.tenant().equals(tenant))
        .sorted(Comparator.comparing(Schedule::name).thenComparing(Schedule::createdAt))
        .toList();
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
    return list(tenant).stream()
        .filter(schedule -> Objects.equals(schedule.key(), key))
        .findFirst();
  }

  @Override
  public List<Schedule> list(TenantId tenant, String keyPrefix) {
    return list(tenant).stream()
        .filter(schedule -> schedule.key() != null && schedule.key().startsWith(keyPrefix))
        .toList();
  }

  @Override
  public void edit(Schedule schedule) {
    transactions.inOne(() ->
        find(schedule.tenant(), schedule.id())
            .ifPresent(before -> rows.put(schedule.id(), schedule)));
  }

  @Override
  public boolean remove(TenantId tenant, ScheduleId id) {
    return transactions.inOne(() -> find(tenant, id).isPresent() && rows.remove(id));
  }

  @Override
  public List<Due> lockDue(int limit) {
    return rows.all().stream()
        .filter(schedule -> isDue(schedule.nextFire()))
        .sorted(Comparator.comparing(schedule -> Objects.requireNonNull(schedule.nextFire())))
        .limit(limit)
        .map(
            schedule -> new Due(schedule, Objects.requireNonNull(schedule.nextFire()), clock.now()))
        .toList();
  }

  private boolean isDue(@Nullable Instant next) {
    return next != null && !next.isAfter(clock.now());
  }

  @Override
  public void move(ScheduleId id, @Nullable Instant nextFire) {
    rows.find(id).ifPresent(before -> rows.put(id, with(before, nextFire, before.history())));
  }

  @Override
  public void ran(ScheduleId id, boolean success, String result) {
    rows.find(id)
        .ifPresent(before ->
            rows.put(
                id,
                with(
                    before,
                    before.nextFire(),
                    new Schedule.History(
                        clock.now(), success, result, before.history().runs() + 1))));
  }

  private static Schedule with(
      Schedule before, @Nullable Instant nextFire, Schedule.History history) {
    return new Schedule(
        before.id(),
        before.tenant(),
        before.owner(),
        before.name(),
        before.text(),
        before.grammar(),
        before.action(),
        before.priority(),
        before.enabled(),
        before.origin(),
        before.key(),
        before.policy(),
        nextFire,
        history,
        before.createdAt());
  }
}
