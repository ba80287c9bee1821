package dev.orrery.rest.aegis.auth;

import dev.orrery.application.identity.MintTicket;
import dev.orrery.application.identity.MintTicket.Outcome.Minted;
import dev.orrery.application.identity.MintTicket.Outcome.TooMany;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.aegis.Times;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;

@Controller(value = "/v1/auth/sse-token", port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class TicketsController {
  private final MintTicket mintTicket;

  TicketsController(MintTicket mintTicket) {
    this.mintTicket = mintTicket;
  }

  @Serdeable
  record Ticket(String token, long expiresAt) {}

  @Post
  @Operation(summary = "Make a token with which one event stream may begin")
  HttpResponse<Ticket> mint(Principal caller) {
    return switch (mintTicket.mint(caller)) {
      case Minted(var ticket, var end) ->
          HttpResponse.created(new Ticket(ticket, Times.millis(end)));
      case TooMany(int most) ->
          throw AegisProblem.of(
              HttpStatus.TOO_MANY_REQUESTS,
              "There are " + most + " unused stream tokens of this key already");
    };
  }
}
