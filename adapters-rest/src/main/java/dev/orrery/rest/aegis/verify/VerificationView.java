package dev.orrery.rest.aegis.verify;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.orchestration.GateResult;
import dev.orrery.domain.orchestration.Verification;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** The result of a verification, in an answer and on the stream. */
@Serdeable
public record VerificationView(
    boolean ok, List<StepView> steps, long totalDurationMs, String summary) {
  /** One step of it. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StepView(
      String name,
      boolean ok,
      long durationMs,
      @Nullable Boolean skipped,
      @Nullable String output,
      @Nullable String error) {
    static StepView of(GateResult step) {
      return new StepView(
          step.name(),
          step.ok(),
          step.durationMillis(),
          step.skipped() ? Boolean.TRUE : null,
          step.output(),
          step.error());
    }

    private Json json() {
      var fields = new LinkedHashMap<String, Json>();
      fields.put("name", Json.of(name));
      fields.put("ok", Json.of(ok));
      fields.put("durationMs", Json.of(durationMs));
      if (skipped != null) {
        fields.put("skipped", Json.of(skipped));
      }
      if (output != null) {
        fields.put("output", Json.of(output));
      }
      if (error != null) {
        fields.put("error", Json.of(error));
      }
      return new Json.Obj(fields);
    }
  }

  public static VerificationView of(Verification done) {
    return new VerificationView(
        done.passed(),
        done.steps().stream().map(StepView::of).toList(),
        done.durationMillis(),
        summary(done));
  }

  /** The same as a value, to stand in a larger object. */
  public Json.Obj json() {
    return Json.object(
        "ok", ok,
        "steps", steps.stream().map(StepView::json).toList(),
        "totalDurationMs", totalDurationMs,
        "summary", summary);
  }

  private static String summary(Verification done) {
    var time = " (" + done.durationMillis() + "ms)";
    if (done.passed()) {
      return "Verification passed: " + marked(done, true, " ✅") + time;
    }
    var failed = marked(done, false, " ❌");
    return "Verification failed: "
        + (failed.isEmpty() ? "nothing to verify: " + done.note() : failed)
        + time;
  }

  private static String marked(Verification done, boolean ok, String mark) {
    return done.steps().stream()
        .filter(step -> !step.skipped() && step.ok() == ok)
        .map(step -> step.name() + mark)
        .collect(Collectors.joining(", "));
  }
}
