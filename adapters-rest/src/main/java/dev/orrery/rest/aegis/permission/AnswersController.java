package dev.orrery.rest.aegis.permission;

import dev.orrery.application.session.AnswerSession;
import dev.orrery.application.session.AnswerSession.Outcome;
import dev.orrery.application.session.AnswerSession.Which;
import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
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
import java.util.UUID;

@Controller(value = "/v1/sessions/{id}", port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class AnswersController {
  private static final String NUMBER_FORM = "perm-[1-9][0-9]{0,8}";
  private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  private final AnswerSession answer;

  AnswersController(AnswerSession answer) {
    this.answer = answer;
  }

  @Serdeable
  record Answered(boolean ok, String permissionId) {}

  @Post("/approve")
  @Operation(summary = "Approve the pending permission of a session")
  Answered approve(@PathVariable String id, @Body @Nullable JsonBody body, Principal caller) {
    return decide(caller, id, body, true);
  }

  @Post("/reject")
  @Operation(summary = "Reject the pending permission of a session")
  Answered reject(@PathVariable String id, @Body @Nullable JsonBody body, Principal caller) {
    return decide(caller, id, body, false);
  }

  private Answered decide(Principal caller, String id, @Nullable JsonBody body, boolean approve) {
    var wanted = JsonBody.orEmpty(body).only("permissionId").text("permissionId").optional();
    var which = wanted.map(AnswersController::which).orElseGet(Which.Oldest::new);
    return switch (answer.answer(caller, id, which, approve)) {
      case Outcome.Decided(var approval) -> new Answered(true, "perm-" + approval.number());
      case Outcome.NothingPending() ->
          throw AegisProblem.of(
              HttpStatus.CONFLICT, "NO_PENDING_PERMISSION", "No permission is pending");
      case Outcome.NotPending() ->
          throw AegisProblem.notFound("This permission is not pending: " + wanted.orElse(""));
      case Outcome.UnknownSession() -> throw AegisProblem.sessionNotFound();
      case Outcome.ForbiddenSession() -> throw AegisProblem.sessionForbidden();
    };
  }

  /** A word that no permission has is the number of none. */
  private static Which which(String word) {
    if (word.matches(UUID_FORM)) {
      return new Which.Id(new ApprovalId(UUID.fromString(word)));
    }
    return new Which.Number(
        word.matches(NUMBER_FORM) ? Integer.parseInt(word.substring("perm-".length())) : 0);
  }
}
