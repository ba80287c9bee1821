package dev.orrery.rest.orkosi.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.identity.NameTenants;
import dev.orrery.application.identity.account.ReadSelf;
import dev.orrery.application.identity.account.SignOut;
import dev.orrery.domain.identity.AccessScope;
import dev.orrery.domain.identity.OrganizationKey;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.UserView;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Controller(value = "/api/auth", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class SelfController {
  private final ReadSelf readSelf;
  private final SignOut signOut;
  private final SignInCookie cookie;
  private final NameTenants tenants;

  SelfController(ReadSelf readSelf, SignOut signOut, SignInCookie cookie, NameTenants tenants) {
    this.readSelf = readSelf;
    this.signOut = signOut;
    this.cookie = cookie;
    this.tenants = tenants;
  }

  /** The caller, twice, since clients read either. */
  @Serdeable
  record Self(
      boolean success,
      UserView user,
      UserView data,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("api_key")
          @Nullable KeyOfCaller apiKey) {}

  @Serdeable
  record KeyOfCaller(
      String id,
      String name,
      List<String> scopes,
      @JsonProperty("organization_id") String organizationId) {
    static KeyOfCaller of(OrganizationKey key) {
      return new KeyOfCaller(
          key.id().value().toString(),
          key.made().name(),
          key.made().scopes().stream().map(AccessScope::word).toList(),
          key.made().organization().value().toString());
    }
  }

  @Get("/me")
  @Operation(summary = "Say to whom the credential belongs")
  Self me(Principal caller) {
    var self = readSelf.read(caller).orElseThrow(() -> OrkosiProblem.notFound("USER"));
    var user = UserView.of(self.user(), tenants);
    return new Self(true, user, user, self.key().map(KeyOfCaller::of).orElse(null));
  }

  @Post("/logout")
  @Operation(summary = "Sign out here, or everywhere")
  HttpResponse<Item.Noted<Map<String, @Nullable Object>>> logout(
      @Nullable @Body JsonBody sent, HttpRequest<?> request, Principal caller) {
    boolean everywhere = JsonBody.orEmpty(sent).flag("all_devices").or(false);
    return switch (signOut.signOut(caller, everywhere)) {
      case SignOut.Outcome.SignedOut(int sessions) ->
          HttpResponse.ok(Item.success("revoked", sessions)).cookie(cookie.cleared(request));
      case SignOut.Outcome.IsKey() ->
          throw OrkosiProblem.invalid("authorization", "A key is revoked, not signed out");
    };
  }
}
