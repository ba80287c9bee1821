package dev.orrery.rest.aegis.swarm;

import dev.orrery.application.orchestration.DescribeSwarms;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.aegis.Times;
import dev.orrery.rest.aegis.session.SessionViews;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;

@Controller(value = "/v1/swarm", port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class SwarmController {
  private final DescribeSwarms swarms;
  private final SessionViews sessions;

  SwarmController(DescribeSwarms swarms, SessionViews sessions) {
    this.swarms = swarms;
    this.sessions = sessions;
  }

  @Serdeable
  record Swarms(List<SwarmView> swarms, int totalSockets, int totalTeammates, long scannedAt) {}

  @Get
  @Operation(summary = "Show sessions that have others working for them")
  Swarms list(HttpRequest<?> request, Principal caller) {
    long now = Times.millis(Instant.now());
    var all =
        swarms.list(caller).stream()
            .map(swarm ->
                SwarmView.of(
                    swarm,
                    swarm.head().map(head -> sessions.show(request, head)).orElse(null),
                    now))
            .toList();
    return new Swarms(
        all, all.size(), all.stream().mapToInt(swarm -> swarm.teammates().size()).sum(), now);
  }
}
