package dev.orrery.rest.oxios.system;

import dev.orrery.rest.support.ProductVersion;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;

@Controller(value = "/health", port = "${orrery.ports.oxios}")
@Secured(SecurityRule.IS_ANONYMOUS)
class HealthController {
  private final ProductVersion version;

  HealthController(ProductVersion version) {
    this.version = version;
  }

  @Serdeable
  record Health(String status, String version) {}

  @Get
  @Operation(summary = "Say that the server is alive, and its version")
  Health health() {
    return new Health("ok", version.text());
  }
}
