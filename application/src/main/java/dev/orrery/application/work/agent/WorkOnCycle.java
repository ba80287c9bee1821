package dev.orrery.application.work.agent;

import dev.orrery.application.session.AwaitTurn;
import dev.orrery.application.session.CancelRun;
import dev.orrery.application.work.FactoryJobs;
import dev.orrery.application.work.factory.FactoryWork;
import dev.orrery.domain.agent.AgentRun;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.session.Turns;
import dev.orrery.domain.work.Job;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Runs one claimed cycle of an agent to its end. */
@Singleton
public final class WorkOnCycle implements FactoryWork {
  private static final Duration BEAT = Duration.ofMinutes(1);

  private final CycleRecords records;
  private final AwaitTurn await;
  private final CancelRun cancel;
  private final Turns turns;
  private final Transactions transactions;

  @Inject
  public WorkOnCycle(
      CycleRecords records,
      AwaitTurn await,
      CancelRun cancel,
      Turns turns,
      Transactions transactions) {
    this.records = records;
    this.await = await;
    this.cancel = cancel;
    this.turns = turns;
    this.transactions = transactions;
  }

  @Override
  public String kind() {
    return FactoryJobs.CYCLE;
  }

  @Override
  public boolean work(Job job) throws InterruptedException {
    var begun = transactions.inOne(() -> records.begin(job));
    if (begun.isEmpty()) {
      return true;
    }
    var run = begun.get().run();
    var ended = await(job, begun.get());
    if (ended.isEmpty()) {
      stop(run);
    }
    transactions.inOne(() -> records.end(job, begun.get(), ended));
    return ended.map(Turn::ending).filter(end -> end.outcome() != Turn.Outcome.FAILED).isPresent();
  }

  /** Empty where the time is over or the session was deleted; signs of life go on meanwhile. */
  private Optional<Turn> await(Job job, CycleRecords.Begun begun) throws InterruptedException {
    var turn = begun.run().turn();
    long until = System.nanoTime() + job.times().left().toNanos();
    long left = until - System.nanoTime();
    while (left > 0) {
      var ended = await.await(turn, Duration.ofNanos(Math.min(left, BEAT.toNanos())));
      if (ended.isPresent() || turns.find(turn).isEmpty()) {
        return ended;
      }
      transactions.inOne(() -> records.beat(begun));
      left = until - System.nanoTime();
    }
    return Optional.empty();
  }

  private void stop(AgentRun run) {
    turns
        .find(run.turn())
        .ifPresent(
            turn -> cancel.cancel(Principal.system(run.tenant(), run.owner()), turn.rootRun()));
  }

  @Override
  public void giveUp(Job job, String reason) {
    records.giveUp(job, reason);
  }
}
