package dev.orrery.rest.orkosi.auth;

import dev.orrery.application.identity.account.RequestPasswordReset;
import dev.orrery.application.identity.account.ResetPassword;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.support.CallerAddress;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Controller(value = "/api/auth", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class PasswordController {
  private final RequestPasswordReset requestReset;
  private final ResetPassword resetPassword;

  PasswordController(RequestPasswordReset requestReset, ResetPassword resetPassword) {
    this.requestReset = requestReset;
    this.resetPassword = resetPassword;
  }

  @Post("/forgot-password")
  @Operation(summary = "Have a token mailed with which a new password is set")
  Item.Noted<Map<String, @Nullable Object>> forgot(
      @Nullable @Body JsonBody sent, HttpRequest<?> request) {
    var email = JsonBody.orEmpty(sent).text("email").notBlank().required();
    requestReset
        .request(email, CallerAddress.of(request))
        .ifPresent(pause -> {
          throw Waiting.of(pause);
        });
    return Item.success();
  }

  @Post("/reset-password")
  @Operation(summary = "Set a new password by the token of a mail")
  Item.Noted<Map<String, @Nullable Object>> reset(
      @Nullable @Body JsonBody sent, HttpRequest<?> request) {
    var body = JsonBody.orEmpty(sent);
    var token = body.text("token").notBlank().required();
    var password = body.text("password").required();
    return switch (resetPassword.reset(token, password, CallerAddress.of(request))) {
      case ResetPassword.Outcome.Done() -> Item.success();
      case ResetPassword.Outcome.TokenRefused() ->
          throw OrkosiProblem.invalid("token", "The token is not valid, or not any more");
      case ResetPassword.Outcome.Throttled(var pause) -> throw Waiting.of(pause);
    };
  }
}
