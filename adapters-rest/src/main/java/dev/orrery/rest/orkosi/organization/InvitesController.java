package dev.orrery.rest.orkosi.organization;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.identity.group.AcceptInvitation;
import dev.orrery.application.identity.group.IssueInvitation;
import dev.orrery.application.identity.group.ReadGroups;
import dev.orrery.application.identity.group.WithdrawInvitation;
import dev.orrery.domain.identity.GroupRole;
import dev.orrery.domain.identity.Invitation;
import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.GroupWords;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.orkosi.ServedOrigin;
import dev.orrery.rest.orkosi.Times;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.HttpRequest;
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
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Controller(value = "/api/organizations", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class InvitesController {
  private static final Map<String, GroupRole> ROLES =
      GroupWords.roles(EnumSet.complementOf(EnumSet.of(GroupRole.OWNER)));

  private final ReadGroups readGroups;
  private final IssueInvitation issueInvitation;
  private final WithdrawInvitation withdrawInvitation;
  private final AcceptInvitation acceptInvitation;
  private final OrganizationViews views;
  private final ServedOrigin origins;

  InvitesController(
      ReadGroups readGroups,
      IssueInvitation issueInvitation,
      WithdrawInvitation withdrawInvitation,
      AcceptInvitation acceptInvitation,
      OrganizationViews views,
      ServedOrigin origins) {
    this.readGroups = readGroups;
    this.issueInvitation = issueInvitation;
    this.withdrawInvitation = withdrawInvitation;
    this.acceptInvitation = acceptInvitation;
    this.views = views;
    this.origins = origins;
  }

  /** An invitation; its token is shown to its maker only, once. */
  @Serdeable
  record InviteView(
      String id,
      @JsonProperty("organization_id") String organizationId,
      String email,
      String role,
      String status,
      @JsonProperty("invited_by") String invitedBy,
      @JsonProperty("expires_at") String expiresAt,
      @JsonProperty("created_at") String createdAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String token,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("accept_url")
          @Nullable String acceptUrl,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("email_sent")
          @Nullable Boolean emailSent) {
    static InviteView of(Invitation invitation) {
      return of(invitation, null, null, null);
    }

    static InviteView of(
        Invitation invitation,
        @Nullable String token,
        @Nullable String acceptUrl,
        @Nullable Boolean emailSent) {
      return new InviteView(
          invitation.id().value().toString(),
          invitation.group().value().toString(),
          invitation.email(),
          GroupWords.word(invitation.role()),
          invitation.state().name().toLowerCase(Locale.ROOT),
          Long.toString(invitation.invitedBy()),
          Times.iso(invitation.expiresAt()),
          Times.iso(invitation.createdAt()),
          token,
          acceptUrl,
          emailSent);
    }
  }

  @Serdeable
  record Joined(
      OrganizationView organization,
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
    return switch (readGroups.invitations(caller, OrganizationIds.of(id), page.window())) {
      case ReadGroups.Invited.Listed(var found) -> page.list(found, InviteView::of);
      case ReadGroups.Invited.Unknown() -> throw OrganizationIds.unknown();
      case ReadGroups.Invited.RoleTooLow() -> throw GroupWords.roleTooLow();
    };
  }

  @Post("/{id}/invites")
  @Operation(summary = "Invite whoever reads an address; the token is shown this once")
  HttpResponse<Item<InviteView>> issue(
      @PathVariable String id,
      @Nullable @Body JsonBody sent,
      HttpRequest<?> request,
      Principal caller) {
    var body = JsonBody.orEmpty(sent);
    var outcome =
        issueInvitation.issue(
            caller,
            OrganizationIds.of(id),
            body.text("email").required(),
            body.text("role").oneOf(ROLES).or(GroupRole.MEMBER));
    return switch (outcome) {
      case IssueInvitation.Outcome.Issued(var invitation, var token, boolean mailed) ->
          HttpResponse.created(
              Item.of(InviteView.of(invitation, token, acceptUrl(request, token), mailed)));
      case IssueInvitation.Outcome.UnknownGroup() -> throw OrganizationIds.unknown();
      case IssueInvitation.Outcome.RoleTooLow() -> throw GroupWords.roleTooLow();
      case IssueInvitation.Outcome.AlreadyMember() -> throw GroupWords.alreadyMember();
      case IssueInvitation.Outcome.Waits() -> throw GroupWords.inviteExists();
    };
  }

  private String acceptUrl(HttpRequest<?> request, String token) {
    return origins.of(request) + "/api/organizations/invites/" + token + "/accept";
  }

  @Delete("/{id}/invites/{inviteId}")
  @Operation(summary = "Take an invitation back")
  Item.Noted<Item.Gone> withdraw(
      @PathVariable String id, @PathVariable String inviteId, Principal caller) {
    var outcome =
        withdrawInvitation.withdraw(
            caller, OrganizationIds.of(id), GroupWords.invitation(inviteId));
    return switch (outcome) {
      case WITHDRAWN -> Item.deleted(inviteId);
      case UNKNOWN_GROUP -> throw OrganizationIds.unknown();
      case UNKNOWN_INVITATION -> throw OrkosiProblem.notFound("INVITE");
      case ROLE_TOO_LOW -> throw GroupWords.roleTooLow();
    };
  }

  @Post("/invites/{token}/accept")
  @Operation(summary = "Join by an invitation")
  Item<Joined> accept(@PathVariable String token, Principal caller) {
    return switch (acceptInvitation.accept(caller, UserGroup.Kind.ORGANIZATION, token)) {
      case AcceptInvitation.Outcome.Joined(var seen, boolean before) -> {
        var view = views.of(seen);
        yield Item.of(new Joined(view, view.role(), before));
      }
      case AcceptInvitation.Outcome.Unknown() -> throw GroupWords.inviteInvalid();
      case AcceptInvitation.Outcome.WrongEmail() -> throw GroupWords.inviteOfAnother();
    };
  }
}
