package dev.orrery.rest.orkosi.team;

import dev.orrery.application.identity.group.ChangeMembership;
import dev.orrery.application.identity.group.ReadGroups;
import dev.orrery.domain.identity.GroupRole;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.GroupWords;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.orkosi.WireId;
import dev.orrery.rest.orkosi.team.TeamViews.MemberView;
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
import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Controller(value = "/api/teams/{id}/members", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class TeamMembersController {
  static final Map<String, GroupRole> ROLES =
      GroupWords.roles(EnumSet.complementOf(EnumSet.of(GroupRole.VIEWER)));

  private final ReadGroups readGroups;
  private final ChangeMembership membership;
  private final TeamIds ids;

  TeamMembersController(ReadGroups readGroups, ChangeMembership membership, TeamIds ids) {
    this.readGroups = readGroups;
    this.membership = membership;
    this.ids = ids;
  }

  @Get
  @Operation(summary = "List the members, owners first")
  PageQuery.Listed<MemberView> list(
      @PathVariable String id,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String offset,
      Principal caller) {
    var page = PageQuery.of(limit, offset);
    return readGroups
        .members(caller, ids.of(caller, id), page.window())
        .map(found -> page.list(found, MemberView::of))
        .orElseThrow(TeamIds::unknown);
  }

  @Post
  @Operation(summary = "Let a user in")
  HttpResponse<Item<MemberView>> add(
      @PathVariable String id, @Nullable @Body JsonBody sent, Principal caller) {
    var body = JsonBody.orEmpty(sent);
    var outcome =
        membership.add(
            caller,
            ids.toChange(caller, id),
            GroupWords.user(body),
            body.text("role").oneOf(ROLES).or(GroupRole.MEMBER));
    return HttpResponse.created(Item.of(view(outcome)));
  }

  @Patch("/{userId}")
  @Operation(summary = "Change what a member is")
  Item<MemberView> change(
      @PathVariable String id,
      @PathVariable String userId,
      @Nullable @Body JsonBody sent,
      Principal caller) {
    var role = JsonBody.orEmpty(sent).text("role").oneOf(ROLES).required();
    return Item.of(
        view(membership.change(caller, ids.toChange(caller, id), WireId.of(userId), role)));
  }

  @Delete("/{userId}")
  @Operation(summary = "Let a member go")
  Item.Noted<Item.Gone> remove(
      @PathVariable String id, @PathVariable String userId, Principal caller) {
    return Item.deleted(
        view(membership.remove(caller, ids.toChange(caller, id), WireId.of(userId))).userId());
  }

  private static MemberView view(ChangeMembership.Outcome outcome) {
    return MemberView.of(GroupWords.member(outcome, TeamIds.ENTITY));
  }
}
