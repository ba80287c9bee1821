package dev.orrery.rest.probe;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** A port listens only where a controller names it. */
@Controller(value = "/ping", port = "${orrery.ports.probe}")
@Secured(SecurityRule.IS_ANONYMOUS)
class ProbePing {
  @Get
  String ping() {
    return "pong";
  }
}
