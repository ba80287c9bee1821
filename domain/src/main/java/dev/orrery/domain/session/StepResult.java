package dev.orrery.domain.session;

import dev.orrery.domain.capability.Effect;
import dev.orrery.domain.model.FailureKind;
import dev.orrery.domain.model.ModelAnswer;
import java.util.List;

/** What came of a step. */
public sealed interface StepResult {
  /** The model answered. */
  record Answered(ModelAnswer answer) implements StepResult {}

  /** The model could not be reached, after all retries and fallbacks. */
  record ModelFailed(FailureKind kind, String message) implements StepResult {}

  /** The tools ran, were refused or failed; in the order of the calls. */
  record ToolsUsed(List<Effect> effects) implements StepResult {
    public ToolsUsed {
      effects = List.copyOf(effects);
    }
  }

  /** All children ended. */
  record Joined(List<Run> children) implements StepResult {
    public Joined {
      children = List.copyOf(children);
    }
  }
}
