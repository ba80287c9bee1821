package dev.orrery.application.session.engine;

import dev.orrery.domain.capability.Effect;
import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Effects;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Step;
import dev.orrery.domain.session.StepResult;
import dev.orrery.domain.session.StepView;
import dev.orrery.domain.session.Steps;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Works on the tool calls of one step in parallel; the run waits without a lease while a person is
 * asked.
 */
@Singleton
public final class ToolStep {
  private final EffectWorker worker;
  private final Effects effects;
  private final Approvals approvals;
  private final Steps steps;
  private final Runs runs;
  private final Transactions transactions;

  @Inject
  public ToolStep(
      EffectWorker worker,
      Effects effects,
      Approvals approvals,
      Steps steps,
      Runs runs,
      Transactions transactions) {
    this.worker = worker;
    this.effects = effects;
    this.approvals = approvals;
    this.steps = steps;
    this.runs = runs;
    this.transactions = transactions;
  }

  /** Empty where the run now waits for an approval. */
  Optional<RunDriver.Closing> run(ActiveRun work, Loaded state, Step step)
      throws InterruptedException {
    var scope = Scopes.of(state, new HashSet<>(step.command().texts("groups")));
    while (true) {
      var calls = effects.list(step.id());
      workAll(
          calls.stream()
              .filter(call -> !call.state().ended())
              .<Callable<Boolean>>map(
                  call -> () -> worker.process(new EffectWorker.Task(work, state, scope, call)))
              .toList());
      var after = effects.list(step.id());
      if (after.stream().allMatch(call -> call.state().ended())) {
        return Optional.of(closing(step, after));
      }
      if (suspend(work, after)) {
        return Optional.empty();
      }
    }
  }

  private void workAll(List<Callable<Boolean>> tasks) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> futures = tasks.stream().map(threads::submit).toList();
      InterruptedException interrupted = null;
      RuntimeException failed = null;
      for (var future : futures) {
        try {
          future.get();
        } catch (ExecutionException e) {
          switch (e.getCause()) {
            case InterruptedException cause -> interrupted = cause;
            case RuntimeException cause -> failed = cause;
            case null, default -> failed = new IllegalStateException(e.getCause());
          }
        }
      }
      if (failed != null) {
        throw failed;
      }
      if (interrupted != null) {
        throw interrupted;
      }
    }
  }

  /** Lets the run wait, unless an answer came in the meantime. */
  private boolean suspend(ActiveRun work, List<Effect> calls) {
    var run = work.run();
    return transactions.inOne(() -> {
      runs.guard(run.id(), run.epoch());
      for (var call : calls) {
        if (call.approval() != null
            && !call.state().ended()
            && approvals.find(call.approval()).map(Approval::state).orElse(Approval.State.CANCELLED)
                != Approval.State.PENDING) {
          return false;
        }
      }
      runs.worked(run.id(), work.workedMillis());
      runs.suspend(run.id(), Run.Wait.APPROVAL);
      return true;
    });
  }

  private RunDriver.Closing closing(Step step, List<Effect> calls) {
    return new RunDriver.Closing(
        () -> steps.close(step.id(), Json.object("calls", calls.size())),
        Optional.of(
            new StepView(
                step.id().number(), step.label(), step.note(), new StepResult.ToolsUsed(calls))),
        List.of());
  }
}
