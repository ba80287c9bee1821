package dev.orrery.rest.aegis.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orrery.application.session.AwaitDelivery;
import dev.orrery.application.session.AwaitTurn;
import dev.orrery.application.session.SendMessage;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.session.PromptDelivery;
import dev.orrery.domain.session.Turn;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.aegis.Origin;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

@Controller(port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class SendController {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SHELL_PATIENCE = Duration.ofSeconds(5);

  private final SendMessage send;
  private final AwaitTurn await;
  private final AwaitDelivery delivery;
  private final SessionViews views;

  SendController(SendMessage send, AwaitTurn await, AwaitDelivery delivery, SessionViews views) {
    this.send = send;
    this.await = await;
    this.delivery = delivery;
    this.views = views;
  }

  @Serdeable
  record Stall(boolean stalled, List<String> types) {}

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Sent(
      boolean ok,
      boolean delivered,
      int attempts,
      @org.jspecify.annotations.Nullable Stall stall,
      @org.jspecify.annotations.Nullable String output) {}

  @Post(uris = {"/v1/sessions/{id}/send", "/sessions/{id}/send", "/v1/sessions/{id}/input"})
  @Operation(summary = "Send a message to the agent")
  Sent send(@PathVariable String id, @Body @Nullable JsonBody sent, Principal caller)
      throws InterruptedException {
    ForbiddenException.unless(caller, Capability.SESSION_SEND);
    var text = Requests.text(JsonBody.orEmpty(sent).only("text"), "text");
    return sent(caller, id, said(caller, id, text), null);
  }

  @Post("/v1/sessions/{id}/command")
  @Operation(summary = "Send a slash command")
  Sent command(@PathVariable String id, @Body @Nullable JsonBody sent, Principal caller)
      throws InterruptedException {
    ForbiddenException.unless(caller, Capability.SESSION_SEND);
    var command = Requests.text(JsonBody.orEmpty(sent).only("command"), "command");
    var text = command.startsWith("/") ? command : "/" + command;
    return sent(caller, id, said(caller, id, text), null);
  }

  @Post("/v1/sessions/{id}/bash")
  @Operation(summary = "Run a shell command in the work directory")
  Sent bash(@PathVariable String id, @Body @Nullable JsonBody sent, Principal caller)
      throws InterruptedException {
    ForbiddenException.unless(caller, Capability.SESSION_SEND);
    var command = Requests.text(JsonBody.orEmpty(sent).only("command"), "command");
    var text = command.startsWith("!") ? command : "!" + command;
    var outcome = said(caller, id, text);
    return sent(caller, id, outcome, output(outcome).orElse(null));
  }

  private SendMessage.Outcome said(Principal caller, String id, String text)
      throws InterruptedException {
    return send.send(
        caller, id, new SendMessage.Request(Origin.AEGIS, text, Requests.brief(text), PATIENCE));
  }

  private Optional<String> output(SendMessage.Outcome outcome) throws InterruptedException {
    return outcome instanceof SendMessage.Outcome.Delivered(var turn)
        ? await.await(turn.id(), SHELL_PATIENCE).map(Turn::ending).map(Turn.Ending::answer)
        : Optional.empty();
  }

  private Sent sent(
      Principal caller,
      String id,
      SendMessage.Outcome outcome,
      @org.jspecify.annotations.Nullable String output)
      throws InterruptedException {
    var report =
        switch (outcome) {
          case SendMessage.Outcome.Delivered(var turn) ->
              delivery.await(views.find(caller, id).session(), turn);
          case SendMessage.Outcome.Answered() -> PromptDelivery.AT_ONCE;
          case SendMessage.Outcome.Busy() -> new PromptDelivery(false, 0);
          case SendMessage.Outcome.QuotaExceeded(var exceeded) -> throw QuotaProblem.of(exceeded);
          case SendMessage.Outcome.Unknown() -> throw AegisProblem.sessionNotFound();
          case SendMessage.Outcome.Forbidden() -> throw AegisProblem.sessionForbidden();
        };
    var stalls = views.stalls(caller, id);
    return new Sent(
        true,
        report.delivered(),
        report.attempts(),
        stalls.isEmpty() ? null : new Stall(true, stalls),
        output);
  }
}
