package dev.orrery.application.session.engine;

import dev.orrery.application.workspace.CheckWorkDir;
import dev.orrery.domain.governance.Decision;
import dev.orrery.domain.governance.Decisions;
import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.session.Command;
import dev.orrery.domain.session.Consequence;
import dev.orrery.domain.session.Move;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.StepView;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives one claimed run: resumes its open step if it has one, then asks its program for the next
 * move until the run ends, waits or is to stop. Every write is guarded by the lease.
 */
@Singleton
public final class RunDriver {
  private static final Logger LOG = LoggerFactory.getLogger(RunDriver.class);

  private final RunLoader loader;
  private final StepOpener opener;
  private final ModelStep modelStep;
  private final ToolStep toolStep;
  private final RunEnding ending;
  private final Programs programs;
  private final CheckWorkDir workDirs;
  private final Runs runs;
  private final Decisions decisions;
  private final Transactions transactions;

  @Inject
  public RunDriver(
      RunLoader loader,
      StepOpener opener,
      ModelStep modelStep,
      ToolStep toolStep,
      RunEnding ending,
      Programs programs,
      CheckWorkDir workDirs,
      Runs runs,
      Decisions decisions,
      Transactions transactions) {
    this.loader = loader;
    this.opener = opener;
    this.modelStep = modelStep;
    this.toolStep = toolStep;
    this.ending = ending;
    this.programs = programs;
    this.workDirs = workDirs;
    this.runs = runs;
    this.decisions = decisions;
    this.transactions = transactions;
  }

  void drive(ActiveRun work) {
    try {
      go(work);
    } catch (FencedException e) {
      LOG.info("Dropped run {}: {}", work.run().id().value(), e.getMessage());
    } catch (InterruptedException e) {
      stopped(work);
    } catch (UnavailableException e) {
      LOG.warn("Run {} waits for its lease to lapse: {}", work.run().id().value(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("Run {} failed unexpectedly", work.run().id().value(), e);
      fail(work, "Internal error; the log has the details under run " + work.run().id().value());
    }
  }

  private void go(ActiveRun work) throws InterruptedException {
    var loaded = loader.load(work.run());
    if (loaded.isEmpty()) {
      return;
    }
    var state = loaded.get();
    if (work.run().cancelRequested()) {
      ending.cancel(state);
      return;
    }
    if (!workDirs.stillAllowed(state.workspace())) {
      fail(work, "The work directory may not be worked in any more");
      return;
    }
    var closing = resume(work, state);
    while (closing.isPresent()) {
      var last = closing.get();
      if (work.cause() != ActiveRun.Cause.NONE) {
        opener.close(state, last, work.workedMillis());
        throw new InterruptedException(work.cause().name());
      }
      var steps = new ArrayList<>(state.view().steps());
      last.view().ifPresent(steps::add);
      state = state.with(steps);
      closing = advance(work, state, last);
    }
  }

  /**
   * Goes on with the open step; where there is none, the next move begins with nothing to close.
   */
  private Optional<Closing> resume(ActiveRun work, Loaded state) throws InterruptedException {
    var open = state.openStep();
    if (open.isEmpty()) {
      return Optional.of(Closing.NOTHING);
    }
    return switch (open.get().kind()) {
      case MODEL -> {
        var move = programs.of(state.view().run()).next(state.view());
        if (!(move.command() instanceof Command.AskModel ask)) {
          throw new IllegalStateException(
              "The program changed its mind about step " + open.get().id());
        }
        var call = opener.reopenModel(state, open.get(), ask);
        yield call.isEmpty()
            ? Optional.empty()
            : Optional.of(modelStep.run(work, state, call.get()));
      }
      case TOOLS -> toolStep.run(work, state, open.get());
      case FORK -> opener.joined(state, open.get());
    };
  }

  /** Closes the last step and begins the next one; empty where the run ended or waits. */
  private Optional<Closing> advance(ActiveRun work, Loaded state, Closing last)
      throws InterruptedException {
    Move move = programs.of(state.view().run()).next(state.view());
    return switch (move.command()) {
      case Command.AskModel ask -> {
        var call = opener.openModel(state, last, move.consequence(), ask);
        yield call.isEmpty()
            ? Optional.empty()
            : Optional.of(modelStep.run(work, state, call.get()));
      }
      case Command.UseTools use -> {
        var step = opener.openTools(state, last, move.consequence(), use);
        yield toolStep.run(work, state, step);
      }
      case Command.Fork fork -> {
        opener.openFork(state, last, move.consequence(), fork, work.workedMillis());
        yield Optional.empty();
      }
      case Command.Finish finish -> {
        ending.finish(state, last, move.consequence(), finish);
        yield Optional.empty();
      }
    };
  }

  private void stopped(ActiveRun work) {
    switch (work.cause()) {
      case CANCELLED -> cancel(work);
      case TIMED_OUT -> fail(work, "Timed out after " + seconds(work) + " s");
      case ZOMBIE -> reap(work);
      case SHUTDOWN -> release(work);
      case FENCED, NONE -> LOG.info("Dropped run {}", work.run().id().value());
    }
  }

  /** A run that was ended from outside is not this worker's any more. */
  private void cancel(ActiveRun work) {
    try {
      loader.load(work.run()).ifPresent(ending::cancel);
    } catch (FencedException e) {
      LOG.info("Dropped run {}: {}", work.run().id().value(), e.getMessage());
    }
  }

  private static long seconds(ActiveRun work) {
    return (work.run().workedMillis() + work.workedMillis()) / 1000;
  }

  private void reap(ActiveRun work) {
    var error = "Zombie: stopped after " + seconds(work) + " s, longer than an agent may run";
    fail(
        work,
        error,
        () -> {
          decisions.record(reaped(work.run(), error));
          return List.of();
        });
  }

  private static Decision reaped(Run run, String reason) {
    return new Decision(
        run.tenant(),
        run.agentName(),
        "zombie_reap",
        run.id().value().toString(),
        false,
        reason,
        "zombie",
        "",
        null);
  }

  private void fail(ActiveRun work, String error) {
    fail(work, error, Consequence.NONE);
  }

  private void fail(ActiveRun work, String error, Consequence consequence) {
    try {
      loader
          .load(work.run())
          .ifPresent(state ->
              ending.finish(state, Closing.NOTHING, consequence, Command.Finish.failed(error)));
    } catch (FencedException e) {
      LOG.info("Dropped run {}: {}", work.run().id().value(), e.getMessage());
    }
  }

  private void release(ActiveRun work) {
    try {
      transactions.inOne(() -> {
        runs.guard(work.run().id(), work.run().epoch());
        runs.worked(work.run().id(), work.workedMillis());
        runs.release(work.run().id());
      });
    } catch (FencedException e) {
      LOG.info("Dropped run {}: {}", work.run().id().value(), e.getMessage());
    }
  }

  /**
   * What closing the last step writes, how the program sees it and what was said in it; nothing
   * before the first step.
   */
  record Closing(Runnable writes, Optional<StepView> view, List<Spoken> said) {
    static final Closing NOTHING = new Closing(() -> {}, Optional.empty(), List.of());

    Closing {
      said = List.copyOf(said);
    }
  }
}
