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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fires in memory. */
public final class InMemoryFires implements Fires {
  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<FireId, Row> rows;

  private record Row(Fire fire, @Nullable Instant endedAt) {}

  public InMemoryFires(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public boolean add(Fire fire) {
    return transactions.inOne(() -> {
      if (isTaken(fire) || (!fire.state().ended() && unfinished(fire.schedule()))) {
        return false;
      }
      return rows.putNew(fire.id(), new Row(fire, fire.state().ended() ? clock.now() : null));
    });
  }

  private boolean isTaken(Fire fire) {
    return fire.slot() != null
        && rows.all().stream()
            .map(Row::fire)
            .anyMatch(other ->
                other.schedule().equals(fire.schedule())
                    && Objects.equals(other.slot(), fire.slot()));
  }

  @Override
  public boolean unfinished(ScheduleId schedule) {
    return rows.all().stream()
        .map(Row::fire)
        .anyMatch(fire -> fire.schedule().equals(schedule) && !fire.state().ended());
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
    transactions.inOne(() ->
        find(id)
            .filter(fire -> fire.state() == Fire.State.DUE)
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
                        null))));
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
    return rows.all().reversed().stream()
        .map(Row::fire)
        .filter(fire -> fire.schedule().equals(schedule))
        .limit(limit)
        .toList();
  }

  @Override
  public int forget(Duration age) {
    return transactions.inOne(() -> {
      var limit = clock.now().minus(age);
      var old =
          rows.all().stream()
              .filter(row -> row.endedAt() != null && row.endedAt().isBefore(limit))
              .toList();
      old.forEach(row -> rows.remove(row.fire().id()));
      return old.size();
    });
  }
}
