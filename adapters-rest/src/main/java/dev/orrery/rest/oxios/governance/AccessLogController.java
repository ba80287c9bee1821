package dev.orrery.rest.oxios.governance;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.governance.ListDecisions;
import dev.orrery.domain.governance.Decision;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.oxios.Page;
import dev.orrery.rest.oxios.WireTime;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Controller(value = "/api/audit", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class AccessLogController {
  private final ListDecisions listDecisions;

  AccessLogController(ListDecisions listDecisions) {
    this.listDecisions = listDecisions;
  }

  @Serdeable
  record DecisionView(
      String timestamp,
      @JsonProperty("agent_name") String agentName,
      String action,
      String resource,
      boolean allowed,
      @Nullable String reason) {
    static DecisionView of(Decision it) {
      return new DecisionView(
          WireTime.of(Optional.ofNullable(it.at()).orElse(Instant.EPOCH)),
          it.agentName(),
          it.action(),
          it.resource(),
          it.allowed(),
          it.reason());
    }
  }

  @Get
  @Operation(summary = "Page through access decisions, newest first")
  Page<DecisionView> list(
      @Nullable @QueryValue String page, @Nullable @QueryValue String limit, Principal caller) {
    var query = Page.Query.of(page, limit);
    return Page.of(listDecisions.list(caller, query.window()), query, DecisionView::of);
  }
}
