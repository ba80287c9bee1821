package dev.orrery.rest.orkosi.key;

import dev.orrery.application.identity.key.EditOrganizationKey;
import dev.orrery.application.identity.key.MintOrganizationKey;
import dev.orrery.application.identity.key.ReadOrganizationKeys;
import dev.orrery.application.identity.key.ReadOrganizationKeys.Answer;
import dev.orrery.application.identity.key.WithdrawOrganizationKey;
import dev.orrery.domain.identity.OrganizationKey.Environment;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.orkosi.Times;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Controller(value = "/api/organizations/{orgId}/api-keys", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class KeysController {
  private final MintOrganizationKey mintKey;
  private final ReadOrganizationKeys readKeys;
  private final EditOrganizationKey editKey;
  private final WithdrawOrganizationKey withdrawKey;

  KeysController(
      MintOrganizationKey mintKey,
      ReadOrganizationKeys readKeys,
      EditOrganizationKey editKey,
      WithdrawOrganizationKey withdrawKey) {
    this.mintKey = mintKey;
    this.readKeys = readKeys;
    this.editKey = editKey;
    this.withdrawKey = withdrawKey;
  }

  @Get
  @Operation(summary = "List the keys of an organization without their secrets")
  PageQuery.Listed<KeyView> list(
      @PathVariable String orgId,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String offset,
      Principal caller) {
    var page = PageQuery.of(limit, offset);
    var answer = readKeys.list(caller, KeyWords.organization(orgId), page.window());
    return page.list(shown(answer), KeyView::of);
  }

  @Post
  @Operation(summary = "Make a key; its secret is shown this once")
  HttpResponse<Item<KeyView>> mint(
      @PathVariable String orgId, @Nullable @Body JsonBody sent, Principal caller) {
    var organization = KeyWords.organization(orgId);
    var body = JsonBody.orEmpty(sent);
    var wanted =
        new MintOrganizationKey.Request(
            body.text("name").required(),
            body.text("description").optional().orElse(null),
            body.texts("scopes").optional().orElse(null),
            expiry(body).orElse(null),
            body.text("environment").oneOf(Environment.class).or(Environment.LIVE));
    return switch (mintKey.mint(caller, organization, wanted)) {
      case MintOrganizationKey.Outcome.Minted(var key, var secret) ->
          HttpResponse.created(Item.of(KeyView.of(key, secret)))
              .header(HttpHeaders.CACHE_CONTROL, "no-store");
      case MintOrganizationKey.Outcome.Refused(var why) -> throw KeyWords.refused(why);
    };
  }

  @Get("/{keyId}")
  @Operation(summary = "Show a key without its secret")
  Item<KeyView> find(@PathVariable String orgId, @PathVariable String keyId, Principal caller) {
    return Item.of(
        KeyView.of(
            shown(readKeys.find(caller, KeyWords.organization(orgId), KeyWords.key(keyId)))));
  }

  @Patch("/{keyId}")
  @Operation(summary = "Change what a key says, what it may do, and whether it counts")
  Item<KeyView> edit(
      @PathVariable String orgId,
      @PathVariable String keyId,
      @Nullable @Body JsonBody sent,
      Principal caller) {
    var body = JsonBody.orEmpty(sent);
    var outcome =
        editKey.edit(
            caller, KeyWords.organization(orgId), KeyWords.key(keyId), face -> changed(body, face));
    return switch (outcome) {
      case EditOrganizationKey.Outcome.Edited(var key) -> Item.of(KeyView.of(key));
      case EditOrganizationKey.Outcome.Refused(var why) -> throw KeyWords.refused(why);
      case EditOrganizationKey.Outcome.Revoked() ->
          throw OrkosiProblem.conflict("KEY_REVOKED", "A revoked key never counts again");
    };
  }

  /** A description or an expiry of null takes it away, other fields of null change nothing. */
  private static EditOrganizationKey.Face changed(JsonBody body, EditOrganizationKey.Face face) {
    var description = body.text("description").optional().orElse(null);
    var end = expiry(body).orElse(null);
    return new EditOrganizationKey.Face(
        body.text("name").or(face.name()),
        body.has("description") ? description : face.description(),
        body.texts("scopes").or(face.scopes()),
        body.flag("is_active").or(face.active()),
        body.has("expires_at") ? end : face.expiresAt());
  }

  @Delete("/{keyId}")
  @Operation(summary = "Delete a key")
  Item.Noted<Item.Gone> delete(
      @PathVariable String orgId, @PathVariable String keyId, Principal caller) {
    var outcome = withdrawKey.delete(caller, KeyWords.organization(orgId), KeyWords.key(keyId));
    return switch (outcome) {
      case WithdrawOrganizationKey.Outcome.Withdrawn(var key) ->
          Item.deleted(key.id().value().toString());
      case WithdrawOrganizationKey.Outcome.Refused(var why) -> throw KeyWords.refused(why);
    };
  }

  private static Optional<Instant> expiry(JsonBody body) {
    return body.text("expires_at").optional().map(text -> Times.of("expires_at", text));
  }

  private static <T> T shown(Answer<T> answer) {
    return switch (answer) {
      case Answer.Shown<T>(var what) -> what;
      case Answer.Refused<T>(var why) -> throw KeyWords.refused(why);
    };
  }
}
