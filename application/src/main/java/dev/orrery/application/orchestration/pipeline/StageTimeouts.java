package dev.orrery.application.orchestration.pipeline;

import dev.orrery.application.kernel.TimerHandler;
import dev.orrery.application.session.InterruptSession;
import dev.orrery.domain.orchestration.Pipeline;
import dev.orrery.domain.orchestration.Pipelines;
import dev.orrery.domain.orchestration.Stage;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Fails a stage that takes longer than it may, and stops what it is at; its session stays. */
@Singleton
public final class StageTimeouts implements TimerHandler {
  private final Pipelines pipelines;
  private final PipelineTimers timers;
  private final InterruptSession interrupt;

  @Inject
  public StageTimeouts(Pipelines pipelines, PipelineTimers timers, InterruptSession interrupt) {
    this.pipelines = pipelines;
    this.timers = timers;
    this.interrupt = interrupt;
  }

  @Override
  public String kind() {
    return PipelineTimers.TIMEOUT;
  }

  @Override
  public void handle(String subject) {
    var place = Stage.Place.parse(subject);
    pipelines
        .find(place.pipeline())
        .ifPresent(pipeline ->
            late(pipeline, place)
                .flatMap(Stage::worker)
                .ifPresent(session -> {
                  timers.lookNow(place.site(), place.pipeline());
                  interrupt.interrupt(pipeline.ownership().worker(), session.value().toString());
                  pipelines.fail(place, "stage_timeout");
                }));
  }

  private static Optional<Stage> late(Pipeline pipeline, Stage.Place place) {
    return Optional.of(pipeline.stages().get(place.ordinal()))
        .filter(stage -> stage.state() == Stage.State.RUNNING);
  }
}
