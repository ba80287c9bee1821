package dev.orrery.rest.aegis.session;

import dev.orrery.application.session.AnswerQuestion;
import dev.orrery.application.session.CloseSession;
import dev.orrery.application.session.InterruptSession;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.aegis.Ok;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;

@Controller(port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class SessionController {
  private static final String KILLED = "killed";

  private final InterruptSession interrupt;
  private final CloseSession close;
  private final AnswerQuestion answer;
  private final SessionViews views;

  SessionController(
      InterruptSession interrupt, CloseSession close, AnswerQuestion answer, SessionViews views) {
    this.interrupt = interrupt;
    this.close = close;
    this.answer = answer;
    this.views = views;
  }

  @Get("/v1/sessions/{id}")
  @Operation(summary = "Show a session")
  SessionView show(HttpRequest<?> request, @PathVariable String id, Principal caller) {
    return views.show(request, views.find(caller, id));
  }

  @Post(
      uris = {
        "/v1/sessions/{id}/interrupt",
        "/sessions/{id}/interrupt",
        "/v1/sessions/{id}/escape"
      })
  @Operation(summary = "Stop the running turn")
  Ok interrupt(@PathVariable String id, Principal caller) {
    return switch (interrupt.interrupt(caller, id)) {
      case InterruptSession.Outcome.Interrupted(), InterruptSession.Outcome.Idle() -> Ok.TRUE;
      case InterruptSession.Outcome.Unknown() -> throw AegisProblem.sessionNotFound();
      case InterruptSession.Outcome.Forbidden() -> throw AegisProblem.sessionForbidden();
    };
  }

  @Delete(uris = {"/v1/sessions/{id}", "/sessions/{id}"})
  @Operation(summary = "Kill a session")
  Ok delete(@PathVariable String id, Principal caller) {
    return kill(id, caller);
  }

  @Post(uris = {"/v1/sessions/{id}/kill", "/v1/sessions/{id}/terminate", "/v1/sessions/{id}/stop"})
  @Operation(summary = "Kill a session, for clients that send no DELETE")
  Ok kill(@PathVariable String id, Principal caller) {
    return switch (close.close(caller, id, KILLED)) {
      case CloseSession.Outcome.Closed() -> Ok.TRUE;
      case CloseSession.Outcome.Unknown() -> throw AegisProblem.sessionNotFound();
      case CloseSession.Outcome.Forbidden() -> throw AegisProblem.sessionForbidden();
    };
  }

  @Post("/v1/sessions/{id}/answer")
  @Operation(summary = "Answer what the agent asks")
  Ok answer(@PathVariable String id, @Body @Nullable JsonBody sent, Principal caller) {
    ForbiddenException.unless(caller, Capability.SESSION_SEND);
    var body = JsonBody.orEmpty(sent).only("questionId", "answer");
    return switch (answer.answer(
        caller, id, body.text("questionId").required(), Requests.text(body, "answer"))) {
      case AnswerQuestion.Outcome.Answered() -> Ok.TRUE;
      case AnswerQuestion.Outcome.TooLate() ->
          throw AegisProblem.conflict("No such question is pending");
      case AnswerQuestion.Outcome.Unknown() -> throw AegisProblem.sessionNotFound();
      case AnswerQuestion.Outcome.Forbidden() -> throw AegisProblem.sessionForbidden();
    };
  }
}
