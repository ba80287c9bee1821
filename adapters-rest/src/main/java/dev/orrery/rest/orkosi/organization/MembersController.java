package dev.orrery.rest.orkosi.organization;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.identity.group.ChangeMembership;
import dev.orrery.application.identity.group.ReadGroups;
import dev.orrery.domain.identity.GroupRole;
import dev.orrery.domain.identity.Member;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.GroupWords;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.orkosi.Times;
import dev.orrery.rest.orkosi.WireId;
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
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Controller(value = "/api/organizations/{id}/members", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class MembersController {
  private static final Map<String, GroupRole> ROLES =
      GroupWords.roles(EnumSet.allOf(GroupRole.class));

  private final ReadGroups readGroups;
  private final ChangeMembership membership;

  MembersController(ReadGroups readGroups, ChangeMembership membership) {
    this.readGroups = readGroups;
    this.membership = membership;
  }

  /** A member; organizations write the number of a user as a text. */
  @Serdeable
  record MemberView(
      @JsonProperty("user_id") String userId,
      String username,
      String email,
      @JsonProperty("avatar_url") @Nullable String avatarUrl,
      String role,
      @JsonProperty("joined_at") String joinedAt,
      @JsonProperty("invited_by") @Nullable String invitedBy) {
    static MemberView of(Member member) {
      var by = member.invitedBy();
      return new MemberView(
          Long.toString(member.number()),
          member.username(),
          member.email(),
          member.avatarUrl(),
          GroupWords.word(member.role()),
          Times.iso(member.joinedAt()),
          by == null ? null : by.toString());
    }
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
        .members(caller, OrganizationIds.of(id), page.window())
        .map(found -> page.list(found, MemberView::of))
        .orElseThrow(OrganizationIds::unknown);
  }

  @Post
  @Operation(summary = "Let a user in")
  HttpResponse<Item<MemberView>> add(
      @PathVariable String id, @Nullable @Body JsonBody sent, Principal caller) {
    var body = JsonBody.orEmpty(sent);
    var outcome =
        membership.add(
            caller,
            OrganizationIds.of(id),
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
        view(membership.change(caller, OrganizationIds.of(id), WireId.of(userId), role)));
  }

  @Delete("/{userId}")
  @Operation(summary = "Let a member go")
  Item.Noted<Item.Gone> remove(
      @PathVariable String id, @PathVariable String userId, Principal caller) {
    var gone = view(membership.remove(caller, OrganizationIds.of(id), WireId.of(userId)));
    return Item.deleted(gone.userId());
  }

  private static MemberView view(ChangeMembership.Outcome outcome) {
    return MemberView.of(GroupWords.member(outcome, OrganizationIds.ENTITY));
  }
}
