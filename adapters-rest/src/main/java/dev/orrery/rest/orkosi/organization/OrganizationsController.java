package dev.orrery.rest.orkosi.organization;

import dev.orrery.application.identity.group.CloseGroup;
import dev.orrery.application.identity.group.EditGroup;
import dev.orrery.application.identity.group.OpenGroup;
import dev.orrery.application.identity.group.ReadGroups;
import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.GroupWords;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.support.JsonBody;
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
import org.jspecify.annotations.Nullable;

@Controller(value = "/api/organizations", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class OrganizationsController {
  private final OpenGroup openGroup;
  private final ReadGroups readGroups;
  private final EditGroup editGroup;
  private final CloseGroup closeGroup;
  private final OrganizationViews views;

  OrganizationsController(
      OpenGroup openGroup,
      ReadGroups readGroups,
      EditGroup editGroup,
      CloseGroup closeGroup,
      OrganizationViews views) {
    this.openGroup = openGroup;
    this.readGroups = readGroups;
    this.editGroup = editGroup;
    this.closeGroup = closeGroup;
    this.views = views;
  }

  @Get
  @Operation(summary = "List the organizations that the caller belongs to")
  PageQuery.Listed<OrganizationView> list(
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String offset,
      @QueryValue @Nullable String all,
      Principal caller) {
    var page = PageQuery.of(limit, offset);
    var found = readGroups.organizations(caller, "true".equals(all), page.window());
    return page.list(views.of(found), view -> view);
  }

  @Post
  @Operation(summary = "Open an organization; the caller becomes its owner")
  HttpResponse<Item<OrganizationView>> open(@Nullable @Body JsonBody sent, Principal caller) {
    var body = JsonBody.orEmpty(sent);
    var outcome =
        openGroup.openOrganization(
            caller, body.text("name").required(), body.text("slug").optional().orElse(null));
    return switch (outcome) {
      case OpenGroup.Outcome.Opened(var seen) -> HttpResponse.created(Item.of(views.of(seen)));
      case OpenGroup.Outcome.SlugTaken(var ignored) -> throw slugTaken();
    };
  }

  @Get("/{id}")
  @Operation(summary = "Show an organization to its members")
  Item<OrganizationView> find(@PathVariable String id, Principal caller) {
    return readGroups
        .find(caller, OrganizationIds.of(id))
        .map(seen -> Item.of(views.of(seen)))
        .orElseThrow(OrganizationIds::unknown);
  }

  @Patch("/{id}")
  @Operation(summary = "Change an organization's name, slug or picture")
  Item<OrganizationView> edit(
      @PathVariable String id, @Nullable @Body JsonBody sent, Principal caller) {
    var body = JsonBody.orEmpty(sent);
    return switch (editGroup.edit(caller, OrganizationIds.of(id), face -> changed(body, face))) {
      case EditGroup.Outcome.Edited(var seen) -> Item.of(views.of(seen));
      case EditGroup.Outcome.Unknown() -> throw OrganizationIds.unknown();
      case EditGroup.Outcome.RoleTooLow() -> throw GroupWords.roleTooLow();
      case EditGroup.Outcome.SlugTaken(var ignored) -> throw slugTaken();
    };
  }

  /** A picture of null takes it away, other fields of null change nothing. */
  private static UserGroup.Face changed(JsonBody body, UserGroup.Face face) {
    var picture = body.text("avatar_url").optional().orElse(null);
    return new UserGroup.Face(
        body.text("name").or(face.name()),
        body.text("slug").optional().orElse(face.slug()),
        face.description(),
        body.has("avatar_url") ? picture : face.avatarUrl());
  }

  @Delete("/{id}")
  @Operation(summary = "Close an organization")
  Item.Noted<Item.Gone> close(@PathVariable String id, Principal caller) {
    return switch (closeGroup.close(caller, OrganizationIds.of(id))) {
      case CLOSED -> Item.deleted(id);
      case UNKNOWN -> throw OrganizationIds.unknown();
      case ROLE_TOO_LOW -> throw GroupWords.roleTooLow();
    };
  }

  private static OrkosiProblem slugTaken() {
    return OrkosiProblem.conflict("SLUG_TAKEN", "Another organization has this slug");
  }
}
