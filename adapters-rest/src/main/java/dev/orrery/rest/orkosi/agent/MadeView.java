package dev.orrery.rest.orkosi.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.work.agent.BootstrapAgent;
import dev.orrery.rest.orkosi.QueryText;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;

/** What came of making an agent. */
@Serdeable
record MadeView(Data data, Map<String, Object> meta) {
  /** The agent and how each step went. */
  @Serdeable
  record Data(boolean success, AgentView agent, List<StepView> steps) {}

  /** One of the steps. */
  @Serdeable
  record StepView(
      int step,
      String name,
      String status,
      String message,
      @JsonProperty("duration_ms") long durationMs) {
    static StepView of(BootstrapAgent.Step step) {
      return new StepView(
          step.number(),
          step.name(),
          QueryText.word(step.result()),
          step.message(),
          step.took().toMillis());
    }
  }

  static MadeView of(BootstrapAgent.Outcome.Made made, AgentView agent) {
    return new MadeView(
        new Data(made.success(), agent, made.steps().stream().map(StepView::of).toList()),
        Map.of());
  }
}
