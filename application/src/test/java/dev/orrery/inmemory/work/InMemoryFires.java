package dev.orrery.inmemory.work;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.work.Fire;
import dev.orrery.domain.work.Fires;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fires in memory. */
public final class InMemoryFires implements Fires {
  private record Row(Fire fire, @Nullable Instant endedAt) {}

  private final Clock clock;
  private final InMemoryTransactions transactions;
  private final InMemoryTable<FireId, Row> rows;

  public InMemoryFires(InMemoryTransactions transactions, Clock clock) {
    this.clock = clock;
    this.transactions = transactions;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public boolean add(Fire fire) {
    return transactions.inOne(() -> {
      boolean ended = fire.state().ended();
      boolean slotTaken =
          fire.slot() != null
              && fires().stream()
                  .anyMatch(other ->
                      other.schedule().equals(fire.schedule()) && fire.slot().equals(other.slot()));
      if (slotTaken || (!ended && unfinished(fire.schedule()))) {
        return false;
      }
      rows.put(fire.id(), new Row(fire, ended ? clock.now() : null));
      return true;
    });
  }

  @Override
  public boolean unfinished(ScheduleId schedule) {
    return unfinished(Set.of(schedule)).contains(schedule);
  }

  @Override
  public Set<ScheduleId> unfinished(Collection<ScheduleId> schedules) {
    return fires().stream()
        .filter(fire -> schedules.contains(fire.schedule()) && !fire.state().ended())
        .map(Fire::schedule)
        .collect(Collectors.toSet());
  }

  @Override
  public Optional<Fire> find(FireId id) {
    return rows.find(id).map(Row::fire);
  }

  @Override
  public Optional<Fire> lock(FireId id) {
    return find(id);
  }

  @Override
  public void start(FireId id, @Nullable TurnId turn) {
    find(id)
        .ifPresent(fire ->
            rows.put(
                id,
                new Row(
                    new Fire(
                        id,
                        fire.schedule(),
                        fire.tenant(),
                        fire.owner(),
                        fire.slot(),
                        Fire.State.STARTED,
                        turn,
                        fire.note()),
                    null)));
  }

  @Override
  public boolean end(FireId id, Fire.State state, String note) {
    return transactions.inOne(() -> {
      var open = find(id).filter(fire -> !fire.state().ended());
      open.ifPresent(fire -> rows.put(id, new Row(fire.ended(state, note), clock.now())));
      return open.isPresent();
    });
  }

  @Override
  public List<Fire> list(ScheduleId schedule, int limit) {
    return fires().reversed().stream()
        .filter(fire -> fire.schedule().equals(schedule))
        .limit(limit)
        .toList();
  }

  @Override
  public int forget(Duration age) {
    var old =
        rows.all().stream()
            .filter(row -> row.endedAt() != null && row.endedAt().isBefore(clock.now().minus(age)))
            .toList();
    old.forEach(row -> rows.remove(row.fire().id()));
    return old.size();
  }

  private List<Fire> fires() {
    return rows.all().stream().map(Row::fire).toList();
  }
}
