package dev.orrery.rest.aegis.observability;

import dev.orrery.application.operations.ReadFigures;
import dev.orrery.domain.kernel.Principal;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;

@Controller(value = "/v1/metrics", port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class MetricsController {
  private final ReadFigures figures;

  MetricsController(ReadFigures figures) {
    this.figures = figures;
  }

  @Get
  @Operation(summary = "Read usage, cost and delivery figures since the first start")
  MetricsView metrics(Principal caller) {
    return MetricsView.of(figures.read(caller));
  }
}
