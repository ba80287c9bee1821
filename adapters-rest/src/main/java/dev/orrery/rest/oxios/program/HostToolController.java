package dev.orrery.rest.oxios.program;

import dev.orrery.application.capability.CheckHostTools;
import dev.orrery.domain.kernel.Principal;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.inject.Inject;

/** Programs of this machine that agents use. */
@Controller(value = "/api/host-tools", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class HostToolController {
  private final CheckHostTools checkHostTools;

  @Inject
  HostToolController(CheckHostTools checkHostTools) {
    this.checkHostTools = checkHostTools;
  }

  @Get
  @Operation(summary = "Check which host tools are there")
  HostTools check(Principal caller) {
    var report = checkHostTools.check(caller);
    return new HostTools(
        report.allRequiredPresent(), report.missingRequired(), report.optionalAvailable());
  }
}
