package dev.orrery.rest.oxios.chat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.session.ListAgentRuns;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.session.Run;
import dev.orrery.rest.oxios.WireTime;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

@Controller(value = "/api/scheduler", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class SchedulerController {
  private final ListAgentRuns runs;

  SchedulerController(ListAgentRuns runs) {
    this.runs = runs;
  }

  @Serdeable
  record Statistics(
      int queued,
      int running,
      @JsonProperty("max_concurrent") int maxConcurrent,
      @JsonProperty("rate_limit_per_minute") int rateLimitPerMinute,
      @JsonProperty("rate_remaining") int rateRemaining) {}

  @Serdeable
  record Task(
      String id,
      String description,
      String priority,
      String status,
      @JsonProperty("created_at") String createdAt,
      @Nullable String error) {
    static Task of(Run run) {
      var priority = run.priority().name();
      return new Task(
          run.id().value().toString(),
          "Execute seed '" + run.name() + "'",
          priority.charAt(0) + priority.substring(1).toLowerCase(Locale.ROOT),
          run.startedAt() == null ? "Queued" : "Running",
          WireTime.of(run.createdAt()),
          null);
    }
  }

  @Serdeable
  record Tasks(List<Task> queued, List<Task> running) {}

  @Get("/stats")
  @Operation(summary = "Count what waits and runs, with the limits")
  Statistics statistics(Principal caller) {
    var report = runs.queue(caller);
    return new Statistics(
        report.queue().queued().size(),
        report.queue().running().size(),
        report.limits().maxConcurrent(),
        report.limits().startsPerMinute(),
        report.queue().startsLeft());
  }

  @Get("/tasks")
  @Operation(summary = "List what waits, in the order of its start, and what runs")
  Tasks tasks(Principal caller) {
    var queue = runs.queue(caller).queue();
    return new Tasks(
        queue.queued().stream().map(Task::of).toList(),
        queue.running().stream().map(Task::of).toList());
  }
}
