package dev.orrery.rest.oxios.cron;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.Schedule;
import dev.orrery.rest.oxios.WireTime;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A schedule as oxios writes it; what never happened is left out. */
@Serdeable
record CronJobView(
    String id,
    String name,
    String schedule,
    String goal,
    List<String> constraints,
    @JsonProperty("acceptance_criteria") List<String> acceptanceCriteria,
    String toolchain,
    String priority,
    boolean enabled,
    @JsonProperty("last_run") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String lastRun,
    @JsonProperty("next_run") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextRun,
    @JsonProperty("run_count") long runCount,
    @JsonProperty("last_result") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String lastResult,
    @JsonProperty("last_success") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Boolean lastSuccess,
    String source) {
  static final Map<String, Run.Priority> PRIORITIES =
      Map.of(
          "Critical", Run.Priority.CRITICAL,
          "High", Run.Priority.HIGH,
          "Normal", Run.Priority.NORMAL,
          "Low", Run.Priority.LOW);

  /** What is no goal shows what it does as one. */
  static CronJobView of(Schedule it, String text) {
    return switch (it.action()) {
      case Action.Goal goal -> of(it, text, goal);
      case Action.Enqueue other -> of(it, text, asGoal(other));
      case Action.AgentCycle other -> of(it, text, asGoal(other));
      case Action.RunAutomation other -> of(it, text, asGoal(other));
      case Action.Discovery other -> of(it, text, asGoal(other));
    };
  }

  private static Action.Goal asGoal(Action other) {
    return new Action.Goal(other.describe(), List.of(), List.of(), "default");
  }

  private static CronJobView of(Schedule it, String text, Action.Goal goal) {
    return new CronJobView(
        it.id().value().toString(),
        it.name(),
        text,
        goal.goal(),
        goal.constraints(),
        goal.acceptanceCriteria(),
        goal.toolchain(),
        word(it.priority()),
        it.enabled(),
        time(it.history().lastRun()),
        time(it.nextFire()),
        it.history().runs(),
        it.history().lastResult(),
        it.history().lastSuccess(),
        it.origin().name().toLowerCase(Locale.ROOT));
  }

  private static String word(Run.Priority priority) {
    return switch (priority) {
      case CRITICAL -> "Critical";
      case HIGH -> "High";
      case NORMAL -> "Normal";
      case LOW -> "Low";
    };
  }

  private static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : WireTime.of(time);
  }
}
