package dev.orrery.application.orchestration.pipeline;

import dev.orrery.application.kernel.TimerHandler;
import dev.orrery.application.orchestration.StartFailure;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Nodes;
import dev.orrery.domain.kernel.PipelineId;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.orchestration.Phase;
import dev.orrery.domain.orchestration.Pipeline;
import dev.orrery.domain.orchestration.Pipeline.Move;
import dev.orrery.domain.orchestration.Pipelines;
import dev.orrery.domain.orchestration.Stage;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a pipeline and does what is to be done about it, one move in a transaction: starts a
 * stage, or finishes it.
 */
@Singleton
public final class AdvancePipeline implements TimerHandler {
  private static final Logger LOG = LoggerFactory.getLogger(AdvancePipeline.class);

  private final Transactions transactions;
  private final Pipelines pipelines;
  private final StartStage start;
  private final PipelineTimers timers;
  private final EventLog events;
  private final Nodes nodes;

  @Inject
  public AdvancePipeline(
      Transactions transactions,
      Pipelines pipelines,
      StartStage start,
      PipelineTimers timers,
      EventLog events,
      Nodes nodes) {
    this.transactions = transactions;
    this.pipelines = pipelines;
    this.start = start;
    this.timers = timers;
    this.events = events;
    this.nodes = nodes;
  }

  @Override
  public String kind() {
    return PipelineTimers.look(nodes.site());
  }

  @Override
  public void handle(String subject) {
    var id = id(subject);
    if (move(id)) {
      timers.lookNow(nodes.site(), id);
    }
  }

  /**
   * Counts a start that failed; after too many, or where trying again is no use, so is the stage.
   */
  @Override
  public void failed(String subject, RuntimeException cause) {
    pipelines
        .lock(id(subject))
        .ifPresent(pipeline -> {
          if (pipeline.next() instanceof Move.Start(var stage)) {
            failedToStart(pipeline, stage, cause);
          }
        });
  }

  private void failedToStart(Pipeline pipeline, Stage stage, RuntimeException cause) {
    int failures = pipelines.startFailed(pipeline.place(stage));
    if (StartFailure.passes(cause) && failures < Pipeline.MOST_STARTS) {
      timers.look(pipeline.site(), pipeline.id(), StartFailure.pause(failures, pipeline.id()));
    } else {
      pipelines.fail(pipeline.place(stage), StartFailure.text(cause));
      timers.lookNow(pipeline.site(), pipeline.id());
    }
  }

  /**
   * Makes the first moves of a new pipeline at once, so that its author sees it running. Its
   * reminder stays, so what fails here is tried again by whoever takes that.
   */
  void begin(PipelineId id) {
    try {
      boolean more = true;
      while (more) {
        more = transactions.inOne(() -> move(id));
      }
    } catch (RuntimeException e) {
      LOG.info("a pipeline begins later: pipeline={} cause={}", id.value(), e.toString());
    }
  }

  /** One move, in the caller's transaction; whether there may be another one at once. */
  private boolean move(PipelineId id) {
    var pipeline = pipelines.lock(id);
    if (pipeline.isEmpty()) {
      return false;
    }
    return switch (pipeline.get().next()) {
      case Move.Start(var stage) -> {
        pipelines.enter(id, Phase.EXECUTE, null);
        start.start(pipeline.get(), stage);
        yield true;
      }
      case Move.Watch() -> {
        pipelines.enter(id, Phase.VERIFY, null);
        yield false;
      }
      case Move.Finish(var state) -> {
        finish(pipeline.get(), state);
        yield false;
      }
      case Move.Rest() -> false;
    };
  }

  private void finish(Pipeline pipeline, Pipeline.State state) {
    if (state == Pipeline.State.COMPLETED) {
      pipelines.enter(pipeline.id(), Phase.SUBMIT, null);
      pipelines.enter(pipeline.id(), Phase.DONE, null);
    } else {
      pipelines.enter(pipeline.id(), Phase.FIX, error(pipeline));
    }
    if (pipelines.finish(pipeline.id(), state)) {
      events.append(finished(pipeline, state));
    }
  }

  private static String error(Pipeline pipeline) {
    return pipeline.stages().stream()
        .filter(stage -> stage.state() == Stage.State.FAILED)
        .map(stage -> stage.name() + ": " + Objects.requireNonNullElse(stage.error(), ""))
        .findFirst()
        .orElse("");
  }

  private static EventDraft finished(Pipeline pipeline, Pipeline.State state) {
    var ownership = pipeline.ownership();
    return new EventDraft(
        StreamKey.of(ownership.tenant()),
        "pipeline.finished",
        ownership.worker().name(),
        ownership.tenant(),
        ownership.owner(),
        null,
        null,
        null,
        Json.object(
            "pipeline_id", pipeline.id().value().toString(),
            "status", state.name().toLowerCase(Locale.ROOT)));
  }

  private static PipelineId id(String subject) {
    return new PipelineId(UUID.fromString(subject));
  }
}
