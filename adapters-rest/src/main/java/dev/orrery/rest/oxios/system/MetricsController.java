package dev.orrery.rest.oxios.system;

import dev.orrery.application.operations.ReadMetrics;
import dev.orrery.domain.kernel.Principal;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;

@Controller(value = "/api/metrics", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class MetricsController {
  private final ReadMetrics readMetrics;

  MetricsController(ReadMetrics readMetrics) {
    this.readMetrics = readMetrics;
  }

  @Get
  @Produces("text/plain")
  @Operation(summary = "Read the figures in the text format of Prometheus")
  HttpResponse<String> read(Principal caller) {
    return HttpResponse.ok(ExpositionText.of("oxios_", readMetrics.read(caller)))
        .header("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
  }
}
