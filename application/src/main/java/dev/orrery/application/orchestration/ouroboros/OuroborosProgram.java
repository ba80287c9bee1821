package dev.orrery.application.orchestration.ouroboros;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.session.Command;
import dev.orrery.domain.session.Move;
import dev.orrery.domain.session.RunView;
import dev.orrery.domain.session.StepResult;
import dev.orrery.domain.session.TurnProgram;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;

/**
 * Works on a message through interview, seed, execution and evaluation, and evolves the seed while
 * the result falls short. What has happened so far is read from the run's steps.
 */
@Singleton
public final class OuroborosProgram implements TurnProgram {
  /** The name that turns keep. */
  public static final String NAME = "ouroboros";

  private final Understanding understanding;
  private final Execution execution;
  private final Judgement judgement;

  @Inject
  public OuroborosProgram(Understanding understanding, Execution execution, Judgement judgement) {
    this.understanding = understanding;
    this.execution = execution;
    this.judgement = judgement;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Move next(RunView view) {
    if (view.last().isEmpty()) {
      return understanding.interview(view);
    }
    var last = view.last().get();
    var phase = Phase.valueOf(last.label().toUpperCase(Locale.ROOT));
    // Evaluation and evolution have an answer for a model that fails; without the first two there
    // is no work.
    if (last.result() instanceof StepResult.ModelFailed(var kind, var message)
        && (phase == Phase.INTERVIEW || phase == Phase.SEED)) {
      return Move.to(Command.Finish.failed(message));
    }
    return switch (phase) {
      case INTERVIEW -> understanding.interviewed(view, last);
      case SEED -> execution.specified(view, last);
      case EXECUTE -> judgement.executed(view, last);
      case EVALUATE -> judgement.evaluated(view, last);
      case EVOLVE -> judgement.evolved(view, last);
    };
  }

  /** The note of the interview: what was recalled and who speaks. */
  static Json.Obj opening(RunView view) {
    return view.steps().getFirst().note();
  }
}
