package dev.orrery.rest.orkosi.team;

import dev.orrery.application.identity.group.CloseGroup;
import dev.orrery.application.identity.group.EditGroup;
import dev.orrery.application.identity.group.OpenGroup;
import dev.orrery.application.identity.group.ReadGroups;
import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Window;
import dev.orrery.rest.orkosi.GroupWords;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.orkosi.WireId;
import dev.orrery.rest.orkosi.team.TeamViews.MemberView;
import dev.orrery.rest.orkosi.team.TeamViews.TeamView;
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

@Controller(value = "/api/teams", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class TeamsController {
  private static final Window SHOWN_WITH_A_TEAM = new Window(0, 200);

  private final OpenGroup openGroup;
  private final ReadGroups readGroups;
  private final EditGroup editGroup;
  private final CloseGroup closeGroup;
  private final TeamIds ids;

  TeamsController(
      OpenGroup openGroup,
      ReadGroups readGroups,
      EditGroup editGroup,
      CloseGroup closeGroup,
      TeamIds ids) {
    this.openGroup = openGroup;
    this.readGroups = readGroups;
    this.editGroup = editGroup;
    this.closeGroup = closeGroup;
    this.ids = ids;
  }

  @Get
  @Operation(summary = "List the teams of the tenant")
  PageQuery.Listed<TeamView> list(
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String offset,
      @QueryValue @Nullable String name,
      Principal caller) {
    var page = PageQuery.of(limit, offset);
    return page.list(readGroups.teams(caller, name, page.window()), TeamView::of);
  }

  @Post
  @Operation(summary = "Make a team; the caller becomes its owner")
  HttpResponse<Item<TeamView>> open(@Nullable @Body JsonBody sent, Principal caller) {
    var body = JsonBody.orEmpty(sent);
    var opened =
        openGroup.openTeam(
            caller, body.text("name").required(), body.text("description").optional().orElse(null));
    return HttpResponse.created(Item.of(TeamView.of(opened)));
  }

  @Get("/{id}")
  @Operation(summary = "Show a team with its members")
  Item<TeamView> find(@PathVariable String id, Principal caller) {
    var team = ids.of(caller, id);
    var seen = readGroups.find(caller, team).orElseThrow(TeamIds::unknown);
    var members = readGroups.members(caller, team, SHOWN_WITH_A_TEAM).orElseThrow(TeamIds::unknown);
    return Item.of(TeamView.of(seen, members.map(MemberView::of).items()));
  }

  @Patch("/{id}")
  @Operation(summary = "Change a team's name or description")
  Item<TeamView> edit(@PathVariable String id, @Nullable @Body JsonBody sent, Principal caller) {
    var body = JsonBody.orEmpty(sent);
    return switch (editGroup.edit(caller, ids.toChange(caller, id), face -> changed(body, face))) {
      case EditGroup.Outcome.Edited(var seen) -> Item.of(TeamView.of(seen));
      case EditGroup.Outcome.Unknown() -> throw TeamIds.unknown();
      case EditGroup.Outcome.RoleTooLow() -> throw GroupWords.roleTooLow();
      case EditGroup.Outcome.SlugTaken(var ignored) ->
          throw OrkosiProblem.conflict("SLUG_TAKEN", "Another one has this slug");
    };
  }

  private static UserGroup.Face changed(JsonBody body, UserGroup.Face face) {
    var description = body.text("description").optional().orElse(null);
    return new UserGroup.Face(
        body.text("name").or(face.name()),
        face.slug(),
        body.has("description") ? description : face.description(),
        face.avatarUrl());
  }

  @Delete("/{id}")
  @Operation(summary = "Close a team")
  Item.Noted<Item.Gone> close(@PathVariable String id, Principal caller) {
    return switch (closeGroup.close(caller, ids.toChange(caller, id))) {
      case CLOSED -> Item.deleted(WireId.of(id));
      case UNKNOWN -> throw TeamIds.unknown();
      case ROLE_TOO_LOW -> throw GroupWords.roleTooLow();
    };
  }
}
