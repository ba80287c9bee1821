package dev.orrery.rest.orkosi.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.work.agent.CheckIdle;
import dev.orrery.domain.agent.RunMode;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import java.util.Optional;

/** Open to everybody, as scripts ask it before each cycle; shells and browsers read it alike. */
@Controller(value = "/api/agent-runs/idle-check", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class IdleController {
  private static final Map<String, RunMode> MODES = QueryText.words(RunMode.class);

  private final CheckIdle idle;

  IdleController(CheckIdle idle) {
    this.idle = idle;
  }

  /** Whether the cycle may be left out, and why. */
  @Serdeable
  record Found(
      boolean skip,
      String reason,
      @JsonProperty("agent_name") String agentName,
      @JsonProperty("run_mode") String runMode,
      @JsonProperty("pending_tasks") long pendingTasks,
      @JsonProperty("checked_at") String checkedAt) {}

  /** The same twice. */
  @Serdeable
  record Answer(
      boolean skip,
      String reason,
      @JsonProperty("agent_name") String agentName,
      @JsonProperty("run_mode") String runMode,
      @JsonProperty("pending_tasks") long pendingTasks,
      @JsonProperty("checked_at") String checkedAt,
      Found data) {
    static Answer of(Found found) {
      return new Answer(
          found.skip(),
          found.reason(),
          found.agentName(),
          found.runMode(),
          found.pendingTasks(),
          found.checkedAt(),
          found);
    }
  }

  @Get
  @Operation(summary = "Say whether an agent may leave its next cycle out")
  Answer check(
      @QueryValue("agent_name") @Nullable String agentName,
      @QueryValue("run_mode") @Nullable String runMode) {
    var name =
        Optional.ofNullable(QueryText.of("agent_name", agentName))
            .orElseThrow(() -> new InvalidException("agent_name", "agent_name is required"));
    var mode =
        Optional.ofNullable(QueryText.oneOf("run_mode", runMode, MODES)).orElse(RunMode.TASK);
    var found = idle.check(Tenancy.DEFAULT, name, mode);
    return Answer.of(
        new Found(
            found.reason().skips(),
            QueryText.word(found.reason()),
            name,
            QueryText.word(mode),
            found.pendingTasks(),
            Times.iso(found.at())));
  }
}
