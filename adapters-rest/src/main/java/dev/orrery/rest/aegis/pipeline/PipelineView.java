package dev.orrery.rest.aegis.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orrery.domain.orchestration.Phase;
import dev.orrery.domain.orchestration.Pipeline;
import dev.orrery.domain.orchestration.Stage;
import dev.orrery.rest.aegis.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A pipeline as it is shown. */
@Serdeable
record PipelineView(
    String id,
    String name,
    String status,
    String currentStage,
    int retryCount,
    int maxRetries,
    List<VisitView> stageHistory,
    List<StageView> stages,
    long createdAt) {
  /** A time that the pipeline spent in a phase. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record VisitView(String stage, long enteredAt, @Nullable Long exitedAt, @Nullable String output) {
    static VisitView of(Phase.Visit visit) {
      return new VisitView(
          word(visit.phase()),
          Times.millis(visit.enteredAt()),
          millis(visit.exitedAt()),
          visit.output());
    }
  }

  /** A stage with its state. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StageView(
      String name,
      String status,
      @Nullable String sessionId,
      @JsonInclude(JsonInclude.Include.ALWAYS) List<String> dependsOn,
      @Nullable Long startedAt,
      @Nullable Long completedAt,
      @Nullable String error) {
    static StageView of(Stage stage) {
      return new StageView(
          stage.name(),
          word(stage.state()),
          stage.worker().map(session -> session.value().toString()).orElse(null),
          stage.plan().dependsOn(),
          millis(stage.startedAt()),
          millis(stage.endedAt()),
          stage.error());
    }
  }

  static PipelineView of(Pipeline pipeline) {
    return new PipelineView(
        pipeline.id().value().toString(),
        pipeline.name(),
        word(pipeline.state()),
        word(pipeline.phase()),
        pipeline.retries(),
        Pipeline.MOST_STARTS,
        pipeline.history().stream().map(VisitView::of).toList(),
        pipeline.stages().stream().map(StageView::of).toList(),
        Times.millis(pipeline.createdAt()));
  }

  private static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : Times.millis(time);
  }
}
