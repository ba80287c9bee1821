package dev.orrery.application.session.engine;

import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Runs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Commits what becomes of a tool call under the lease of its run, with what there is to tell. */
@Singleton
public final class EffectCommits {
  private final Transactions transactions;
  private final Runs runs;
  private final Transcript transcript;

  @Inject
  public EffectCommits(Transactions transactions, Runs runs, Transcript transcript) {
    this.transactions = transactions;
    this.runs = runs;
    this.transcript = transcript;
  }

  /** One transaction whose remarks are written at its end. */
  void commit(EffectWorker.Task task, Supplier<Remarks> work) {
    decide(
        task,
        () -> {
          tell(work.get());
          return true;
        });
  }

  /** One transaction with a result; what it tells, it tells itself. */
  <T> T decide(EffectWorker.Task task, Supplier<T> work) {
    var run = task.work().run();
    return transactions.inOne(() -> {
      runs.guard(run.id(), run.epoch());
      return work.get();
    });
  }

  /** Writes remarks inside of such a transaction. */
  void tell(Remarks remarks) {
    transcript.write(remarks);
  }

  /**
   * Insists on a move of the call.
   *
   * @throws FencedException where somebody else has moved it
   */
  static void moved(boolean done, EffectWorker.Task task) {
    if (!done) {
      throw new FencedException("tool call " + task.effect().id().value());
    }
  }

  static EventDraft event(EffectWorker.Task task, String type, Json.Obj payload) {
    return RunEvents.of(task.work().run(), type, payload);
  }

  /** What every event of an understood call says. */
  static Json.Obj facts(EffectWorker.Ready ready) {
    return Json.object(
        "tool", ready.call().tool().name(),
        "call_id", ready.task().effect().id().value().toString(),
        "action", ready.plan().action());
  }
}
