package dev.orrery.rest.orkosi.auth;

import dev.orrery.application.identity.Authenticate;
import dev.orrery.application.identity.NameTenants;
import dev.orrery.application.identity.account.RegisterUser;
import dev.orrery.application.identity.account.RegisterUser.Outcome;
import dev.orrery.application.identity.account.RegisterUser.Refusal;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.identity.Authentication.Authenticated;
import dev.orrery.domain.identity.Presented;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.OrkosiCredentials;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.UserView;
import dev.orrery.rest.support.CallerAddress;
import dev.orrery.rest.support.CallerPlace;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Controller(value = "/api/auth/register", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class RegistrationController {
  private final RegisterUser registerUser;
  private final Authenticate authenticate;
  private final OrkosiCredentials credentials;
  private final CallerPlace place;
  private final NameTenants tenants;

  RegistrationController(
      RegisterUser registerUser,
      Authenticate authenticate,
      OrkosiCredentials credentials,
      CallerPlace place,
      NameTenants tenants) {
    this.registerUser = registerUser;
    this.authenticate = authenticate;
    this.credentials = credentials;
    this.place = place;
    this.tenants = tenants;
  }

  @Post
  @Operation(summary = "Open an account")
  HttpResponse<SignedIn> register(@Nullable @Body JsonBody sent, HttpRequest<?> request) {
    var body = JsonBody.orEmpty(sent);
    body.flag("terms_accepted").that(yes -> yes, "be true").required();
    body.flag("privacy_accepted").that(yes -> yes, "be true").required();
    var wanted =
        new RegisterUser.Request(
            body.text("username").required(),
            body.text("email").required(),
            body.text("password").required(),
            body.text("invite_code").optional().orElse(null),
            CallerAddress.of(request),
            isTrusted(request));
    return switch (registerUser.register(wanted)) {
      case Outcome.Registered(var user, var pair) ->
          HttpResponse.created(
              new SignedIn(true, pair.access(), pair.refresh(), UserView.of(user, tenants)));
      case Outcome.Taken() ->
          throw OrkosiProblem.conflict("USER_EXISTS", "This name or address is taken");
      case Outcome.Refused(var why) -> throw refused(why);
      case Outcome.Throttled(var pause) -> throw Waiting.of(pause);
    };
  }

  /** The first account is made from this machine, or with the operator's token. */
  private boolean isTrusted(HttpRequest<?> request) {
    boolean here = place.isHere(request);
    var secret = credentials.extract(request);
    return here
        || (secret.isPresent()
            && authenticate.authenticate(
                    new Presented(secret.get(), Audience.ORKOSI, here, Presented.Purpose.CALL))
                instanceof Authenticated(var caller, var ignored, var none)
            && caller.kind() == Principal.Kind.OPERATOR);
  }

  private static OrkosiProblem refused(Refusal why) {
    return switch (why) {
      case CLOSED -> OrkosiProblem.forbidden("REGISTRATION_CLOSED", "Nobody may register here");
      case INVITATION_NEEDED, UNKNOWN_INVITATION ->
          OrkosiProblem.forbidden("INVITE_REQUIRED", "A valid invite_code is required");
      case INVITATION_OF_ANOTHER ->
          OrkosiProblem.forbidden(
              "INVITE_EMAIL_MISMATCH", "The invitation was sent to another address");
      case FIRST_IS_REMOTE ->
          OrkosiProblem.forbidden(
              "FORBIDDEN", "The first account is made on the server itself, or with its token");
    };
  }
}
