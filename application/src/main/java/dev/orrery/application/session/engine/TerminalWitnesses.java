package dev.orrery.application.session.engine;

import dev.orrery.application.governance.AskApproval;
import dev.orrery.application.governance.CancelApprovals;
import dev.orrery.application.governance.Judge;
import dev.orrery.domain.capability.ToolScope;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.session.PromptDeliveries;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Runs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Writes down what happens during turns in terminals, each fact under its run's lease. */
@Singleton
public final class TerminalWitnesses {
  private final Transactions transactions;
  private final Runs runs;
  private final PromptDeliveries deliveries;
  private final Transcript transcript;
  private final Judge judge;
  private final AskApproval asking;
  private final Approvals approvals;
  private final CancelApprovals cancelling;
  private final Ids ids;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @Inject
  public TerminalWitnesses(
      Transactions transactions,
      Runs runs,
      PromptDeliveries deliveries,
      Transcript transcript,
      Judge judge,
      AskApproval asking,
      Approvals approvals,
      CancelApprovals cancelling,
      Ids ids) {
    this.transactions = transactions;
    this.runs = runs;
    this.deliveries = deliveries;
    this.transcript = transcript;
    this.judge = judge;
    this.asking = asking;
    this.approvals = approvals;
    this.cancelling = cancelling;
    this.ids = ids;
  }

  /** The witness of a turn whose intent was just committed by the worker that asks. */
  TerminalWitness of(ToolScope scope) {
    Run run =
        apart(() ->
            runs.find(scope.run()).orElseThrow(() -> new UnavailableException("The run is gone")));
    return new TerminalWitness(this, scope, run);
  }

  PromptDeliveries deliveries() {
    return deliveries;
  }

  Transcript transcript() {
    return transcript;
  }

  Judge judge() {
    return judge;
  }

  AskApproval asking() {
    return asking;
  }

  Approvals approvals() {
    return approvals;
  }

  CancelApprovals cancelling() {
    return cancelling;
  }

  Ids ids() {
    return ids;
  }

  /** One transaction under the run's lease. */
  <T> T guarded(Run run, Supplier<T> work) {
    return apart(() ->
        transactions.inOne(() -> {
          runs.guard(run.id(), run.epoch());
          return work.get();
        }));
  }

  /**
   * Works on a thread that nobody interrupts: the turn's own may be interrupted at any time, which
   * would cut a database connection.
   */
  <T> T apart(Supplier<T> work) {
    var result = threads.submit(work::get);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
