package dev.orrery.rest.orkosi.credential;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.capability.KeepCredential;
import dev.orrery.application.capability.ReadCredentials;
import dev.orrery.application.capability.ReadCredentials.Outcome.HouseOnly;
import dev.orrery.application.capability.ReadCredentials.Outcome.NotGranted;
import dev.orrery.application.capability.ReadCredentials.Outcome.Opened;
import dev.orrery.application.capability.ReadCredentials.Outcome.Unknown;
import dev.orrery.application.capability.ReadCredentials.Outcome.Unreadable;
import dev.orrery.application.capability.ResealCredentials;
import dev.orrery.domain.agent.AgentName;
import dev.orrery.domain.capability.CredentialName;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.orkosi.PageQuery.Listed;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;

@Controller(value = "/api/credentials", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class CredentialController {
  private static final int LONGEST_VALUE = 65_536;
  private static final int LONGEST_DESCRIPTION = 1000;
  private static final int MOST_AGENTS = 100;

  private final ReadCredentials read;
  private final KeepCredential keep;
  private final ResealCredentials reseal;

  CredentialController(ReadCredentials read, KeepCredential keep, ResealCredentials reseal) {
    this.read = read;
    this.keep = keep;
    this.reseal = reseal;
  }

  /** What is left to do; the work is the server's own and no job of a queue. */
  @Serdeable
  record Rotation(@JsonProperty("job_id") @Nullable String job, long remaining) {}

  @Get
  @Operation(summary = "List the names of secrets, never a value")
  Listed<CredentialView> list(
      Principal caller, @Nullable @QueryValue String limit, @Nullable @QueryValue String offset) {
    var page = PageQuery.of(limit, offset);
    return page.list(read.list(caller, page.window()), CredentialView::of);
  }

  @Post
  @Operation(
      summary = "Keep a secret, in place of the one of the same name",
      description =
          "'agents' names all agents that may read it; without this field, those may that might")
  HttpResponse<Item<CredentialView>> write(Principal caller, @Body @Nullable JsonBody sent) {
    var body = JsonBody.orEmpty(sent);
    var name =
        body.text("key")
            .that(CredentialName::isValid, "have 1 to 128 letters, digits, or any of _.:-")
            .map(CredentialName::new)
            .required();
    var value =
        body.text("value")
            .that(
                text -> !text.isEmpty() && text.length() <= LONGEST_VALUE,
                "have 1 to " + LONGEST_VALUE + " characters")
            .required();
    var description = body.text("description").atMost(LONGEST_DESCRIPTION).optional().orElse(null);
    var agents =
        body.texts("agents")
            .that(names -> names.size() <= MOST_AGENTS, "have at most " + MOST_AGENTS + " names")
            .that(names -> names.stream().allMatch(AgentName::isAny), "have names of agents only")
            .optional()
            .orElse(null);
    var written = keep.write(caller, name, value, description, agents);
    return HttpResponse.created(Item.of(CredentialView.of(written)));
  }

  @Post("/rotate-key")
  @Status(HttpStatus.OK)
  @Operation(summary = "Seal again, with the first key of the ring, what another one sealed")
  Item<Rotation> rotate(Principal caller) {
    return Item.of(new Rotation(null, reseal.hasten(caller)));
  }

  @Get("/{key}")
  @Operation(summary = "Read a secret; every look at it is noted")
  HttpResponse<Item<ValueView>> open(Principal caller, @PathVariable String key) {
    return switch (read.open(caller, name(key))) {
      case Opened(var credential, var value) ->
          HttpResponse.ok(Item.of(ValueView.of(credential, value)))
              .header(HttpHeaders.CACHE_CONTROL, "no-store");
      case Unknown() -> throw notFound();
      case HouseOnly() -> throw forbidden("This secret is for the server's own use");
      case NotGranted() -> throw forbidden("This secret was not granted to this agent");
      case Unreadable() ->
          throw OrkosiProblem.of(
              HttpStatus.INTERNAL_SERVER_ERROR, "DECRYPTION_FAILED", "The secret can not be read");
    };
  }

  @Delete("/{key}")
  @Operation(summary = "Erase a secret")
  Object delete(Principal caller, @PathVariable String key) {
    var name = name(key);
    if (!keep.delete(caller, name)) {
      throw notFound();
    }
    return Item.deleted(name.value());
  }

  private static CredentialName name(String key) {
    if (!CredentialName.isValid(key)) {
      throw notFound();
    }
    return new CredentialName(key);
  }

  private static OrkosiProblem notFound() {
    return OrkosiProblem.notFound("CREDENTIAL");
  }

  private static OrkosiProblem forbidden(String text) {
    return OrkosiProblem.forbidden("FORBIDDEN", text);
  }
}
