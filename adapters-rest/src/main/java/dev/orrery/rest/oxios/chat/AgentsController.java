package dev.orrery.rest.oxios.chat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.session.CancelRun;
import dev.orrery.application.session.ListAgentRuns;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.session.Run;
import dev.orrery.rest.oxios.OxiosProblem;
import dev.orrery.rest.oxios.Page;
import dev.orrery.rest.oxios.WireTime;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller(value = "/api/agents", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class AgentsController {
  private final ListAgentRuns listRuns;
  private final CancelRun cancelRun;

  AgentsController(ListAgentRuns listRuns, CancelRun cancelRun) {
    this.listRuns = listRuns;
    this.cancelRun = cancelRun;
  }

  @Serdeable
  record Listed(
      String id,
      String name,
      String status,
      @JsonProperty("created_at") String createdAt,
      @JsonProperty("seed_id") @Nullable String seedId) {
    static Listed of(Run run) {
      return new Listed(
          run.id().value().toString(),
          run.name(),
          AgentsController.status(run),
          WireTime.of(run.createdAt()),
          run.seed() == null ? null : run.seed().value().toString());
    }
  }

  /** Whoever was killed prints Stopped, also where the run had ended before. */
  static String status(Run run) {
    if (run.killedAt() != null) {
      return "Stopped";
    }
    return switch (run.state()) {
      case QUEUED -> "Starting";
      case READY, RUNNING, WAITING -> "Running";
      case SUCCEEDED -> "Idle";
      case FAILED -> "Failed";
      case CANCELLED -> "Stopped";
    };
  }

  @Get
  @Operation(summary = "List agents, newest first")
  Page<Listed> list(
      Principal caller, @Nullable @QueryValue String page, @Nullable @QueryValue String limit) {
    var query = Page.Query.of(page, limit);
    return Page.of(listRuns.list(caller, query.window()), query, Listed::of);
  }

  @Post("/{id}/kill")
  @Operation(summary = "Stop an agent now")
  HttpResponse<?> kill(@PathVariable String id, Principal caller) {
    if (!isUuid(id) || !cancelRun.cancel(caller, new RunId(UUID.fromString(id)))) {
      throw OxiosProblem.notFound("Agent", id);
    }
    return HttpResponse.ok();
  }

  private static boolean isUuid(String id) {
    return id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  }
}
