package dev.orrery.rest.orkosi.team;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.identity.group.AcceptInvitation;
import dev.orrery.application.identity.group.IssueInvitation;
import dev.orrery.application.identity.group.ReadGroups;
import dev.orrery.application.identity.group.WithdrawInvitation;
import dev.orrery.domain.identity.GroupRole;
import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.GroupWords;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.orkosi.WireId;
import dev.orrery.rest.orkosi.team.TeamViews.InviteView;
import dev.orrery.rest.orkosi.team.TeamViews.TeamView;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Controller(value = "/api/teams", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class TeamInvitesController {
  private final ReadGroups readGroups;
  private final IssueInvitation issueInvitation;
  private final WithdrawInvitation withdrawInvitation;
  private final AcceptInvitation acceptInvitation;
  private final TeamIds ids;

  TeamInvitesController(
      ReadGroups readGroups,
      IssueInvitation issueInvitation,
      WithdrawInvitation withdrawInvitation,
      AcceptInvitation acceptInvitation,
      TeamIds ids) {
    this.readGroups = readGroups;
    this.issueInvitation = issueInvitation;
    this.withdrawInvitation = withdrawInvitation;
    this.acceptInvitation = acceptInvitation;
    this.ids = ids;
  }

  @Serdeable
  record Joined(
      TeamView team,
      @Nullable String role,
      @JsonProperty("already_member") boolean alreadyMember) {}

  @Get("/{id}/invites")
  @Operation(summary = "List the invitations that wait")
  PageQuery.Listed<InviteView> list(
      @PathVariable String id,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String offset,
      Principal caller) {
    var page = PageQuery.of(limit, offset);
    return switch (readGroups.invitations(caller, ids.of(caller, id), page.window())) {
      case ReadGroups.Invited.Listed(var found) ->
          page.list(found, one -> InviteView.of(one, WireId.of(id), null, null));
      case ReadGroups.Invited.Unknown() -> throw TeamIds.unknown();
      case ReadGroups.Invited.RoleTooLow() -> throw GroupWords.roleTooLow();
    };
  }

  @Post("/{id}/invites")
  @Operation(summary = "Invite whoever reads an address; the token is shown this once")
  HttpResponse<Item<InviteView>> issue(
      @PathVariable String id, @Nullable @Body JsonBody sent, Principal caller) {
    var body = JsonBody.orEmpty(sent);
    var outcome =
        issueInvitation.issue(
            caller,
            ids.toChange(caller, id),
            body.text("email").required(),
            body.text("role").oneOf(TeamMembersController.ROLES).or(GroupRole.MEMBER));
    return switch (outcome) {
      case IssueInvitation.Outcome.Issued(var invitation, var token, boolean mailed) ->
          HttpResponse.created(Item.of(InviteView.of(invitation, WireId.of(id), token, mailed)));
      case IssueInvitation.Outcome.UnknownGroup() -> throw TeamIds.unknown();
      case IssueInvitation.Outcome.RoleTooLow() -> throw GroupWords.roleTooLow();
      case IssueInvitation.Outcome.AlreadyMember() -> throw GroupWords.alreadyMember();
      case IssueInvitation.Outcome.Waits() -> throw GroupWords.inviteExists();
    };
  }

  @Delete("/{id}/invites/{inviteId}")
  @Operation(summary = "Take an invitation back")
  Item.Noted<Item.Gone> withdraw(
      @PathVariable String id, @PathVariable String inviteId, Principal caller) {
    var outcome =
        withdrawInvitation.withdraw(
            caller, ids.toChange(caller, id), GroupWords.invitation(inviteId));
    return switch (outcome) {
      case WITHDRAWN -> Item.deleted(inviteId);
      case UNKNOWN_GROUP -> throw TeamIds.unknown();
      case UNKNOWN_INVITATION -> throw OrkosiProblem.notFound("INVITE");
      case ROLE_TOO_LOW -> throw GroupWords.roleTooLow();
    };
  }

  @Post("/invites/{token}/accept")
  @Operation(summary = "Join by an invitation")
  Item<Joined> accept(@PathVariable String token, Principal caller) {
    return switch (acceptInvitation.accept(caller, UserGroup.Kind.TEAM, token)) {
      case AcceptInvitation.Outcome.Joined(var seen, boolean before) -> {
        var role = seen.role();
        yield Item.of(
            new Joined(TeamView.of(seen), role == null ? null : GroupWords.word(role), before));
      }
      case AcceptInvitation.Outcome.Unknown() -> throw GroupWords.inviteInvalid();
      case AcceptInvitation.Outcome.WrongEmail() -> throw GroupWords.inviteOfAnother();
    };
  }
}
