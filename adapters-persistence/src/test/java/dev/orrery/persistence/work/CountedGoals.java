package dev.orrery.persistence.work;

import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.GoalRuns;
import dev.orrery.domain.work.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Goals that end as soon as a test lets them. */
final class CountedGoals implements GoalRuns {
  private final Transactions transactions;
  private final CountDownLatch done;
  final List<Schedule> submitted = new CopyOnWriteArrayList<>();

  CountedGoals(Transactions transactions, CountDownLatch done) {
    this.transactions = transactions;
    this.done = done;
  }

  @Override
  public TurnId submit(Schedule schedule, Action.Goal goal) {
    transactions.afterCommit(() -> submitted.add(schedule));
    return new TurnId(UUID.randomUUID());
  }

  @Override
  public Optional<Outcome> await(TurnId turn, Duration patience) throws InterruptedException {
    done.await();
    return Optional.of(new Outcome(true, "done"));
  }

  @Override
  public void cancel(Schedule schedule, TurnId turn) {}
}
