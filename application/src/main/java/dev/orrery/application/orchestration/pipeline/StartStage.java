package dev.orrery.application.orchestration.pipeline;

import dev.orrery.application.orchestration.StartFailure;
import dev.orrery.application.orchestration.WorkerName;
import dev.orrery.application.session.CreateSession;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.orchestration.Pipeline;
import dev.orrery.domain.orchestration.Pipelines;
import dev.orrery.domain.orchestration.Stage;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.Turn;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Starts a stage: its session, the turn of its prompt and the mark that it runs are one commit, so
 * a stage that runs has its turn, and a stage that does not has none.
 */
@Singleton
public final class StartStage {
  private final CreateSession create;
  private final Pipelines pipelines;
  private final PipelineTimers timers;
  private final FailPoints failPoints;

  @Inject
  public StartStage(
      CreateSession create, Pipelines pipelines, PipelineTimers timers, FailPoints failPoints) {
    this.create = create;
    this.pipelines = pipelines;
    this.timers = timers;
    this.failPoints = failPoints;
  }

  /** In the caller's transaction, which holds the pipeline's lock. A refusal fails the stage. */
  void start(Pipeline pipeline, Stage stage) {
    failPoints.reach("pipeline.before_start");
    var outcome = create.create(pipeline.ownership().worker(), draft(pipeline, stage));
    failPoints.reach("pipeline.after_session");
    if (outcome instanceof CreateSession.Outcome.Created(var session, var turn)
        && turn.isPresent()) {
      bind(pipeline, stage, session, turn.get());
    } else {
      pipelines.fail(pipeline.place(stage), StartFailure.text(outcome));
    }
  }

  private void bind(Pipeline pipeline, Stage stage, Session session, Turn turn) {
    var place = pipeline.place(stage);
    var timeout = stage.plan().timeout();
    if (timeout != null) {
      timers.timeOut(place, timeout);
    }
    if (!pipelines.start(place, session.id(), turn.id())) {
      throw new IllegalStateException("Somebody else started the stage " + place.text());
    }
  }

  private static CreateSession.Draft draft(Pipeline pipeline, Stage stage) {
    return CreateSession.Draft.in(pipeline.ownership().origin(), stage.plan().workDir())
        .named(WorkerName.of("pipeline", pipeline.name(), stage.name()))
        .saying(stage.plan().prompt())
        .permitting(stage.plan().mode());
  }
}
