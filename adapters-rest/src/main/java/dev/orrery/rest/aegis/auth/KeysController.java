package dev.orrery.rest.aegis.auth;

import dev.orrery.application.identity.MintKey;
import dev.orrery.application.identity.MintKey.Outcome.ForeignTenant;
import dev.orrery.application.identity.MintKey.Outcome.Minted;
import dev.orrery.application.identity.ReadKeys;
import dev.orrery.application.identity.WithdrawKey;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.aegis.Ok;
import dev.orrery.rest.aegis.Times;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

@Controller(value = "/v1/auth/keys", port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class KeysController {
  private final MintKey mintKey;
  private final ReadKeys readKeys;
  private final WithdrawKey withdrawKey;

  KeysController(MintKey mintKey, ReadKeys readKeys, WithdrawKey withdrawKey) {
    this.mintKey = mintKey;
    this.readKeys = readKeys;
    this.withdrawKey = withdrawKey;
  }

  @Post
  @Operation(summary = "Make an API key; its secret is shown this once")
  HttpResponse<KeyView.Minted> mint(
      @Nullable @Body JsonBody body, HttpRequest<?> request, Principal caller) {
    refuseWhileOff(caller);
    ForbiddenException.unless(caller, Capability.KEY_ADMIN);
    var wanted = KeyRequest.of(JsonBody.orEmpty(body));
    return switch (mintKey.mint(caller, wanted)) {
      case Minted(var key, var secret, var tenant) ->
          HttpResponse.created(KeyView.Minted.of(key, secret, tenant, Times.isDashboard(request)));
      case ForeignTenant(var name) ->
          throw AegisProblem.of(
              HttpStatus.FORBIDDEN, "Forbidden: the tenant " + name + " is not yours");
    };
  }

  @Get
  @Operation(summary = "List the API keys without their secrets")
  List<KeyView.Listed> list(HttpRequest<?> request, Principal caller) {
    refuseWhileOff(caller);
    boolean dashboard = Times.isDashboard(request);
    return readKeys.list(caller, Audience.AEGIS).stream()
        .map(listed -> KeyView.Listed.of(listed.key(), listed.tenant(), dashboard))
        .toList();
  }

  @Delete("/{id}")
  @Operation(summary = "Revoke an API key")
  Ok revoke(@PathVariable String id, Principal caller) {
    refuseWhileOff(caller);
    if (!withdrawKey.withdraw(caller, Audience.AEGIS, id)) {
      throw AegisProblem.notFound("Key not found");
    }
    return Ok.TRUE;
  }

  /** Words what the use case would refuse anyway: nobody has shown who he is. */
  private static void refuseWhileOff(Principal caller) {
    if (caller.kind() == Principal.Kind.LOCAL) {
      throw AegisProblem.of(HttpStatus.FORBIDDEN, "Auth is not enabled");
    }
  }
}
