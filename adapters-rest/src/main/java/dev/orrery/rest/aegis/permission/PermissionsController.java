package dev.orrery.rest.aegis.permission;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orrery.application.session.ChangeSessionPolicy.Outcome;
import dev.orrery.application.session.ReadSessionPolicy;
import dev.orrery.application.session.SetSessionPolicy;
import dev.orrery.application.session.SetSessionProfile;
import dev.orrery.domain.governance.PolicyRule;
import dev.orrery.domain.governance.SessionPolicy;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.aegis.permission.PolicyWords.RuleView;
import dev.orrery.rest.aegis.permission.PolicyWords.Switches;
import dev.orrery.rest.aegis.permission.ProfileWords.ProfileView;
import dev.orrery.rest.support.JsonBody;
import dev.orrery.rest.support.JsonDocument;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;

@Controller(port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class PermissionsController {
  private final SetSessionPolicy setPolicy;
  private final SetSessionProfile setProfile;
  private final ReadSessionPolicy readPolicy;

  PermissionsController(
      SetSessionPolicy setPolicy, SetSessionProfile setProfile, ReadSessionPolicy readPolicy) {
    this.setPolicy = setPolicy;
    this.setProfile = setProfile;
    this.readPolicy = readPolicy;
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PolicyView(
      List<RuleView> permissionPolicy,
      @Nullable Boolean allowRead,
      @Nullable Boolean allowWrite,
      @Nullable Boolean allowBash,
      @Nullable String sessionId) {
    static PolicyView of(SessionPolicy policy) {
      return of(policy, new Switches(null, null, null), null);
    }

    /** The answer to switches shows them again. */
    static PolicyView of(SessionPolicy policy, Switches written, @Nullable String session) {
      return new PolicyView(
          policy.rules().stream().map(RuleView::of).toList(),
          written.allowRead(),
          written.allowWrite(),
          written.allowBash(),
          session);
    }
  }

  @Serdeable
  record ProfileAnswer(@Nullable ProfileView permissionProfile) {
    static ProfileAnswer of(SessionPolicy policy) {
      var profile = policy.profile();
      return new ProfileAnswer(profile == null ? null : ProfileView.of(profile));
    }
  }

  @Put(uris = {"/v1/sessions/{id}/permissions", "/sessions/{id}/permissions"})
  @Operation(summary = "Replace the permission policy of a session, by rules or by switches")
  PolicyView replacePolicy(@PathVariable String id, @Body JsonDocument body, Principal caller) {
    ForbiddenException.unless(caller, Capability.POLICY_WRITE);
    return switch (body.value()) {
      case Json.Arr(var items) ->
          PolicyView.of(
              changed(
                  caller, id, JsonBody.objects(items).stream().map(PolicyWords::rule).toList()));
      case Json.Obj fields -> {
        var switches = Switches.of(JsonBody.of(fields));
        var policy = changed(caller, id, switches.rules());
        yield PolicyView.of(policy, switches, policy.session().value().toString());
      }
      case Json.Str _, Json.Num _, Json.Bool _, Json.Null _ ->
          throw new InvalidException("body", "The body must be a list of rules or an object");
    };
  }

  @Put(uris = {"/v1/sessions/{id}/permission-profile", "/sessions/{id}/permission-profile"})
  @Operation(summary = "Replace the permission profile of a session, by rules or by a known name")
  ProfileAnswer replaceProfile(@PathVariable String id, @Body JsonBody body, Principal caller) {
    ForbiddenException.unless(caller, Capability.POLICY_WRITE);
    return ProfileAnswer.of(done(setProfile.set(caller, id, ProfileWords.profile(body))));
  }

  @Get("/v1/sessions/{id}/permissions")
  @Operation(summary = "Show the permission policy of a session")
  PolicyView policy(@PathVariable String id, Principal caller) {
    return PolicyView.of(read(caller, id));
  }

  @Get("/v1/sessions/{id}/permission-profile")
  @Operation(summary = "Show the permission profile of a session")
  ProfileAnswer profile(@PathVariable String id, Principal caller) {
    return ProfileAnswer.of(read(caller, id));
  }

  private SessionPolicy changed(Principal caller, String id, List<PolicyRule> rules) {
    return done(setPolicy.set(caller, id, rules));
  }

  private static SessionPolicy done(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var policy) -> policy;
      case Outcome.Unknown() -> throw AegisProblem.sessionNotFound();
      case Outcome.Forbidden() -> throw AegisProblem.sessionForbidden();
    };
  }

  private SessionPolicy read(Principal caller, String id) {
    return switch (readPolicy.read(caller, id)) {
      case ReadSessionPolicy.Found.Policy(var policy) -> policy;
      case ReadSessionPolicy.Found.Unknown() -> throw AegisProblem.sessionNotFound();
      case ReadSessionPolicy.Found.Forbidden() -> throw AegisProblem.sessionForbidden();
    };
  }
}
