package dev.orrery.rest.orkosi.health;

import dev.orrery.application.operations.ReadCompliance;
import dev.orrery.application.operations.ReadParts;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiLimits;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;

@Controller(value = "/api", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
class PartsController {
  private final ReadParts parts;
  private final ReadCompliance compliance;
  private final OrkosiLimits limits;
  private final Clock clock;

  PartsController(ReadParts parts, ReadCompliance compliance, OrkosiLimits limits, Clock clock) {
    this.parts = parts;
    this.compliance = compliance;
    this.limits = limits;
    this.clock = clock;
  }

  @Get("/arch-health")
  @Secured(SecurityRule.IS_ANONYMOUS)
  @Operation(summary = "Say how the parts of the server are")
  HttpResponse<PartsView> parts() {
    var found = parts.read();
    var body = PartsView.of(found, limits);
    return HttpResponse.<PartsView>status(
            found.well() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .body(body);
  }

  @Get("/system/health")
  @Secured(SecurityRule.IS_AUTHENTICATED)
  @Operation(summary = "Say how well agents, tasks, products and files are kept")
  Item<ComplianceView> compliance(Principal caller) {
    return Item.of(ComplianceView.of(compliance.read(caller), clock.now()));
  }
}
