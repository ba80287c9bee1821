package dev.orrery.rest.orkosi.billing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orrery.application.commerce.ReceivePaymentEvent;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.rest.orkosi.OrkosiProblem;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Optional;

/** What the payment provider tells; its signature is over the bytes as they came. */
@Controller(value = "/api/billing/webhook", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class WebhookController {
  private final ReceivePaymentEvent receive;

  WebhookController(ReceivePaymentEvent receive) {
    this.receive = receive;
  }

  @Serdeable
  record Acknowledged(
      boolean received,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean duplicate,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean ignored) {}

  @Post
  @Consumes(MediaType.ALL)
  @Status(HttpStatus.OK)
  @Operation(summary = "Take an event of the payment provider")
  Acknowledged receive(
      @Nullable @Header("Stripe-Signature") String signature, @Nullable @Body byte[] body) {
    var bytes = Optional.ofNullable(body).orElseGet(() -> new byte[0]);
    return switch (PlanWords.paying(() -> receive.receive(bytes, signature))) {
      case ReceivePaymentEvent.Outcome.Applied() -> new Acknowledged(true, null, null);
      case ReceivePaymentEvent.Outcome.Duplicate() -> new Acknowledged(true, true, null);
      case ReceivePaymentEvent.Outcome.Ignored() -> new Acknowledged(true, null, true);
      case ReceivePaymentEvent.Outcome.Refused() ->
          throw OrkosiProblem.of(
              HttpStatus.BAD_REQUEST, "INVALID_SIGNATURE", "The signature is not valid");
      case ReceivePaymentEvent.Outcome.NoEvent(var why) -> throw new InvalidException("body", why);
    };
  }
}
