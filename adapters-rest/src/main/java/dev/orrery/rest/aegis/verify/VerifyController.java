package dev.orrery.rest.aegis.verify;

import dev.orrery.application.orchestration.VerifySession;
import dev.orrery.application.orchestration.VerifySession.Outcome;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.aegis.AegisProblem;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;

@Controller(value = "/v1/sessions/{id}/verify", port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class VerifyController {
  private final VerifySession verify;

  VerifyController(VerifySession verify) {
    this.verify = verify;
  }

  @Post
  @Operation(summary = "Run the quality gates of a session's project; 422 where one fails")
  VerificationView verify(@PathVariable String id, Principal caller) {
    return switch (verify.verify(caller, id)) {
      case Outcome.Finished(var verification) -> passed(VerificationView.of(verification));
      case Outcome.AlreadyRunning() ->
          throw AegisProblem.conflict("A verification of this session is running");
      case Outcome.Unknown() -> throw AegisProblem.sessionNotFound();
      case Outcome.Forbidden() -> throw AegisProblem.sessionForbidden();
    };
  }

  private static VerificationView passed(VerificationView view) {
    if (view.ok()) {
      return view;
    }
    throw AegisProblem.of(HttpStatus.UNPROCESSABLE_ENTITY, "VERIFICATION_FAILED", view.summary())
        .with(view.json());
  }
}
