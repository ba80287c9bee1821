package dev.orrery.rest.oxios.system;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.operations.ReadStatus;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.support.ProductVersion;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Controller(value = "/api/status", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class StatusController {
  private final ReadStatus readStatus;
  private final ProductVersion version;

  StatusController(ReadStatus readStatus, ProductVersion version) {
    this.readStatus = readStatus;
    this.version = version;
  }

  @Serdeable
  record Component(boolean healthy, @Nullable String detail) {}

  @Serdeable
  record Memory(
      boolean enabled,
      @JsonProperty("index_size") long indexSize,
      @JsonProperty("total_entries") long totalEntries) {}

  @Serdeable
  record Agents(
      @JsonProperty("active_count") int activeCount,
      @JsonProperty("total_forked") long totalForked,
      @JsonProperty("total_completed") long totalCompleted,
      @JsonProperty("total_failed") long totalFailed) {}

  @Serdeable
  record Components(
      @JsonProperty("state_store") Component stateStore,
      @JsonProperty("event_bus") Component eventBus,
      Memory memory,
      Agents agents) {}

  @Serdeable
  record Status(
      String service,
      String status,
      String version,
      List<String> channels,
      String uptime,
      Components components) {}

  @Get
  @Operation(summary = "Say how the server and its parts are")
  Status read(Principal caller) {
    var found = readStatus.read(caller);
    var store = new Component(found.problem() == null, found.problem());
    var agents = found.agents();
    return new Status(
        "oxios",
        "running",
        version.text(),
        List.of("web"),
        written(found.uptime()),
        new Components(
            store,
            store,
            new Memory(found.memoryEnabled(), found.indexed(), found.memories()),
            new Agents(
                found.activeAgents(), agents.forked(), agents.completed(), agents.failed())));
  }

  static String written(Duration uptime) {
    return "%dh %dm %ds"
        .formatted(uptime.toHours(), uptime.toMinutesPart(), uptime.toSecondsPart());
  }
}
