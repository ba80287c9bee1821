package dev.orrery.rest.aegis.channel;

import dev.orrery.application.channel.ListDeadLetters;
import dev.orrery.application.channel.ReplayDelivery;
import dev.orrery.domain.channel.Delivery;
import dev.orrery.domain.channel.Delivery.DeadReason;
import dev.orrery.domain.channel.WebhookEndpoint;
import dev.orrery.domain.kernel.DeliveryId;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.aegis.Times;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** What a receiver refused itself is not listed: only what may still reach it. */
@Controller(value = "/v1/webhooks/dead-letter", port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class DeadLettersController {
  private static final Set<DeadReason> LISTED = Set.of(DeadReason.EXHAUSTED, DeadReason.BLOCKED);
  private static final int MOST = 100;

  private final ListDeadLetters letters;
  private final ReplayDelivery replay;
  private final JsonCodec codec;

  DeadLettersController(ListDeadLetters letters, ReplayDelivery replay, JsonCodec codec) {
    this.letters = letters;
    this.replay = replay;
    this.codec = codec;
  }

  @Serdeable
  record Retried(boolean ok, String id, int attempts) {}

  @Get
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "List the webhook deliveries that failed, oldest first")
  String list(Principal caller) {
    var newest = letters.newest(caller, LISTED, MOST).reversed();
    return codec.write(new Json.Arr(newest.stream().<Json>map(this::view).toList()));
  }

  @Post("/{id}/retry")
  @Operation(summary = "Send a failed delivery once more, now")
  Retried retry(@PathVariable String id, Principal caller) {
    return switch (replay.replay(caller, delivery(id))) {
      case ReplayDelivery.Outcome.Replayed(var again) ->
          new Retried(true, again.id().value().toString(), again.sends());
      case ReplayDelivery.Outcome.NotDead ignored ->
          throw AegisProblem.conflict("The delivery is no dead letter");
      case ReplayDelivery.Outcome.NoEndpoint ignored ->
          throw AegisProblem.conflict("The delivery's endpoint is no longer configured");
      case ReplayDelivery.Outcome.Unknown() -> throw unknown(id);
    };
  }

  private Json.Obj view(Delivery letter) {
    var what = letter.what();
    var session = what.session();
    var view =
        Json.object(
            "timestamp",
            Times.iso(Objects.requireNonNullElse(letter.endedAt(), letter.bornAt())),
            "endpoint",
            WebhookEndpoint.shown(what.destination()),
            "event",
            what.event(),
            "error",
            Objects.requireNonNullElse(letter.lastError(), ""),
            "attempts",
            letter.sends(),
            "id",
            letter.id().value(),
            "payload",
            codec.parse(what.body()));
    return session == null ? view : view.with("sessionId", Json.of(session.value().toString()));
  }

  private static DeliveryId delivery(String id) {
    try {
      return new DeliveryId(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      throw unknown(id);
    }
  }

  private static AegisProblem unknown(String id) {
    return AegisProblem.notFound("Dead letter not found: " + id);
  }
}
