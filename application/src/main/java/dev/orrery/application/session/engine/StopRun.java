package dev.orrery.application.session.engine;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Runs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Stops a run with all that it started, in a transaction that holds the session: what waits ends at
 * once; a worker ends its run itself, so that its process is gone and its call recorded before.
 */
@Singleton
public final class StopRun {
  private final Transactions transactions;
  private final Runs runs;
  private final RunEnding ending;
  private final Engine engine;

  @Inject
  public StopRun(Transactions transactions, Runs runs, RunEnding ending, Engine engine) {
    this.transactions = transactions;
    this.runs = runs;
    this.ending = ending;
    this.engine = engine;
  }

  /** What it has to say goes to the remarks. */
  public void stop(RunId id, Remarks remarks) {
    runs.requestCancel(id).forEach(run -> stop(run, remarks));
  }

  private void stop(Run run, Remarks remarks) {
    transactions.afterCommit(() -> {
      engine.interrupt(run.id());
      engine.wake();
    });
    switch (run.state()) {
      case QUEUED, READY, WAITING -> ending.cancelled(run, remarks);
      case RUNNING -> remarks.add(RunEvents.of(run, "run.cancelling", Json.empty()));
      case SUCCEEDED, FAILED, CANCELLED -> {}
    }
  }
}
