package dev.orrery.rest.orkosi.auth;

import dev.orrery.application.identity.NameTenants;
import dev.orrery.application.identity.account.RenewTokens;
import dev.orrery.application.identity.account.SignIn;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.UserView;
import dev.orrery.rest.support.CallerAddress;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Controller(value = "/api/auth", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class SignInController {
  private final SignIn signIn;
  private final RenewTokens renewTokens;
  private final SignInCookie cookie;
  private final NameTenants tenants;

  SignInController(
      SignIn signIn, RenewTokens renewTokens, SignInCookie cookie, NameTenants tenants) {
    this.signIn = signIn;
    this.renewTokens = renewTokens;
    this.cookie = cookie;
    this.tenants = tenants;
  }

  @Post("/login")
  @Operation(summary = "Sign in by a password")
  HttpResponse<SignedIn> login(@Nullable @Body JsonBody sent, HttpRequest<?> request) {
    var body = JsonBody.orEmpty(sent);
    var email = body.text("email").notBlank().required();
    var password = body.text("password").required();
    return switch (signIn.signIn(email, password, CallerAddress.of(request))) {
      case SignIn.Outcome.SignedIn(var user, var pair) ->
          HttpResponse.ok(
                  new SignedIn(true, pair.access(), pair.refresh(), UserView.of(user, tenants)))
              .cookie(cookie.of(pair.access(), request));
      case SignIn.Outcome.Refused() ->
          throw unauthorized("INVALID_CREDENTIALS", "The address or the password is wrong");
      case SignIn.Outcome.Throttled(var pause) -> throw Waiting.of(pause);
    };
  }

  @Post("/refresh")
  @Operation(summary = "Trade a refresh token for the next pair of tokens")
  SignedIn refresh(@Nullable @Body JsonBody sent) {
    var token = JsonBody.orEmpty(sent).text("refresh_token").notBlank().required();
    return switch (renewTokens.renew(token)) {
      case RenewTokens.Outcome.Renewed(var pair) ->
          new SignedIn(true, pair.access(), pair.refresh(), null);
      case RenewTokens.Outcome.Replayed() ->
          throw unauthorized("TOKEN_REVOKED", "The token was used before; sign in again");
      case RenewTokens.Outcome.Unknown() ->
          throw unauthorized("INVALID_TOKEN", "The token is not valid");
    };
  }

  private static OrkosiProblem unauthorized(String code, String text) {
    return OrkosiProblem.of(HttpStatus.UNAUTHORIZED, code, text)
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
  }
}
