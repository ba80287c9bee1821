package dev.orrery.application.orchestration.pipeline;

import dev.orrery.application.kernel.DurableSubscriber;
import dev.orrery.application.orchestration.TurnEnds;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.orchestration.Pipelines;
import dev.orrery.domain.orchestration.Stage;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Ends a stage when its session has answered, failed or gone; a question leaves it as it is, and
 * the end of a later turn decides.
 */
@Singleton
public final class FollowStages implements DurableSubscriber {
  private final Pipelines pipelines;
  private final TurnEnds ends;
  private final PipelineTimers timers;
  private final Transactions transactions;
  private final FailPoints failPoints;

  @Inject
  public FollowStages(
      Pipelines pipelines,
      TurnEnds ends,
      PipelineTimers timers,
      Transactions transactions,
      FailPoints failPoints) {
    this.pipelines = pipelines;
    this.ends = ends;
    this.timers = timers;
    this.transactions = transactions;
    this.failPoints = failPoints;
  }

  @Override
  public String name() {
    return "orchestration.stages";
  }

  @Override
  public boolean wants(Event event) {
    return TurnEnds.concerns(event);
  }

  @Override
  public void handle(Event event) {
    var session = event.what().session();
    if (session == null) {
      return;
    }
    pipelines
        .running(session)
        .ifPresent(stage -> {
          switch (ends.read(event)) {
            case TurnEnds.End.Answered answered -> end(stage, () -> pipelines.complete(stage));
            case TurnEnds.End.Asked asked -> {}
            case TurnEnds.End.Failed(var error) -> end(stage, () -> pipelines.fail(stage, error));
            case TurnEnds.End.Gone() ->
                end(stage, () -> pipelines.fail(stage, "Session disappeared"));
          }
        });
  }

  private void end(Stage.Place stage, Runnable move) {
    failPoints.reach("pipeline.before_advance");
    timers.forgetTimeout(stage);
    timers.lookNow(stage.site(), stage.pipeline());
    move.run();
    transactions.afterCommit(() -> failPoints.reach("pipeline.after_advance"));
  }
}
