package dev.orrery.rest.orkosi.team;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.identity.Invitation;
import dev.orrery.domain.identity.Member;
import dev.orrery.domain.identity.UserGroups.Seen;
import dev.orrery.rest.orkosi.GroupWords;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How teams look on the wire. */
final class TeamViews {
  private TeamViews() {}

  /** A team, where it is shown alone with its members. */
  @Serdeable
  record TeamView(
      long id,
      String name,
      @Nullable String description,
      @JsonProperty("owner_id") long ownerId,
      @JsonProperty("member_count") int memberCount,
      @JsonProperty("created_at") String createdAt,
      @JsonProperty("updated_at") String updatedAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<MemberView> members) {
    static TeamView of(Seen seen) {
      return of(seen, null);
    }

    static TeamView of(Seen seen, @Nullable List<MemberView> members) {
      var group = seen.group();
      return new TeamView(
          group.number(),
          group.name(),
          group.description(),
          seen.owner(),
          seen.members(),
          Times.iso(group.createdAt()),
          Times.iso(group.updatedAt()),
          members);
    }
  }

  @Serdeable
  record MemberView(
      @JsonProperty("user_id") long userId,
      String username,
      String email,
      String role,
      @JsonProperty("joined_at") String joinedAt) {
    static MemberView of(Member member) {
      return new MemberView(
          member.number(),
          member.username(),
          member.email(),
          GroupWords.word(member.role()),
          Times.iso(member.joinedAt()));
    }
  }

  /** An invitation; its token is shown to its maker only, once. */
  @Serdeable
  record InviteView(
      String id,
      @JsonProperty("team_id") long teamId,
      String email,
      String role,
      String status,
      @JsonProperty("invited_by") long invitedBy,
      @JsonProperty("expires_at") String expiresAt,
      @JsonProperty("created_at") String createdAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String token,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("email_sent")
          @Nullable Boolean emailSent) {
    static InviteView of(
        Invitation invitation, long team, @Nullable String token, @Nullable Boolean emailSent) {
      return new InviteView(
          invitation.id().value().toString(),
          team,
          invitation.email(),
          GroupWords.word(invitation.role()),
          invitation.state().name().toLowerCase(Locale.ROOT),
          invitation.invitedBy(),
          Times.iso(invitation.expiresAt()),
          Times.iso(invitation.createdAt()),
          token,
          emailSent);
    }
  }
}
