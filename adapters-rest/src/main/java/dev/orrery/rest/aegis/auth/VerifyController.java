package dev.orrery.rest.aegis.auth;

import dev.orrery.application.identity.Authenticate;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.identity.Authentication.AuthFailure;
import dev.orrery.domain.identity.Authentication.Authenticated;
import dev.orrery.domain.identity.Presented;
import dev.orrery.domain.kernel.Json;
import dev.orrery.rest.aegis.AegisLimits;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.support.CallerPlace;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Controller(value = "/v1/auth/verify", port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class VerifyController {
  private static final String ADMIN = "admin";

  private final Authenticate authenticate;
  private final CallerPlace place;
  private final AegisLimits limits;

  VerifyController(Authenticate authenticate, CallerPlace place, AegisLimits limits) {
    this.authenticate = authenticate;
    this.place = place;
    this.limits = limits;
  }

  @Serdeable
  record Verified(boolean valid, String role) {}

  @Post
  @Operation(summary = "Say whether a token is good, and its role")
  Verified verify(@Nullable @Body JsonBody body, HttpRequest<?> request) {
    var token = JsonBody.orEmpty(body).only("token").text("token").or("");
    var presented =
        new Presented(token, Audience.AEGIS, place.isHere(request), Presented.Purpose.CALL);
    return switch (authenticate.authenticate(presented)) {
      case Authenticated(var ignored, var key, var none) ->
          new Verified(true, key == null ? ADMIN : KeyView.roleOf(key));
      case AuthFailure ignored -> {
        limits.countFailure(request);
        throw AegisProblem.of(HttpStatus.UNAUTHORIZED, "The token is not valid")
            .with(Json.object("valid", false));
      }
    };
  }
}
