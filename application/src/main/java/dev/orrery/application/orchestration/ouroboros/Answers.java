package dev.orrery.application.orchestration.ouroboros;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.session.StepResult;
import dev.orrery.domain.session.StepView;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Reads the JSON objects that models answer with, also where they are wrapped in prose or a code
 * fence.
 */
@Singleton
public final class Answers {
  private final JsonCodec json;

  @Inject
  public Answers(JsonCodec json) {
    this.json = json;
  }

  /** Empty where the step has no answer or the answer holds no object. */
  Optional<Json.Obj> object(StepView step) {
    if (!(step.result() instanceof StepResult.Answered(var answer))) {
      return Optional.empty();
    }
    int start = answer.text().indexOf('{');
    int end = answer.text().lastIndexOf('}');
    if (start < 0 || end < start) {
      return Optional.empty();
    }
    try {
      return json.parse(answer.text().substring(start, end + 1)) instanceof Json.Obj object
          ? Optional.of(object)
          : Optional.empty();
    } catch (InvalidException e) {
      return Optional.empty();
    }
  }

  String write(Json value) {
    return json.write(value);
  }
}
