package dev.orrery.rest.orkosi;

import dev.orrery.application.identity.group.ChangeMembership;
import dev.orrery.domain.identity.GroupRole;
import dev.orrery.domain.identity.InvitationId;
import dev.orrery.domain.identity.Member;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.HttpStatus;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What organizations and teams have in common on the wire. */
public final class GroupWords {
  private GroupWords() {}

  public static String word(GroupRole role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  /** The words for these roles. */
  public static Map<String, GroupRole> roles(Set<GroupRole> roles) {
    var words = new LinkedHashMap<String, GroupRole>();
    EnumSet.copyOf(roles).forEach(role -> words.put(word(role), role));
    return words;
  }

  /** The number of a user, which may be written as a number or as a text. */
  public static long user(JsonBody body) {
    return WireId.of(body, "user_id").required();
  }

  /** The UUID that a path names, if it is one. */
  public static Optional<UUID> uuid(String text) {
    return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  public static InvitationId invitation(String text) {
    return uuid(text).map(InvitationId::new).orElseThrow(() -> OrkosiProblem.notFound("INVITE"));
  }

  /**
   * The member that a change was about.
   *
   * @param group the entity that is unknown where the group is
   */
  public static Member member(ChangeMembership.Outcome outcome, String group) {
    return switch (outcome) {
      case ChangeMembership.Outcome.Done(var member) -> member;
      case ChangeMembership.Outcome.UnknownGroup() -> throw OrkosiProblem.notFound(group);
      case ChangeMembership.Outcome.UnknownUser() -> throw OrkosiProblem.notFound("USER");
      case ChangeMembership.Outcome.RoleTooLow() -> throw roleTooLow();
      case ChangeMembership.Outcome.AlreadyMember() -> throw alreadyMember();
      case ChangeMembership.Outcome.LastOwner() ->
          throw OrkosiProblem.conflict("LAST_OWNER", "The last owner stays");
    };
  }

  public static OrkosiProblem roleTooLow() {
    return OrkosiProblem.forbidden("ORG_ROLE_REQUIRED", "Your role in it does not allow this");
  }

  public static OrkosiProblem alreadyMember() {
    return OrkosiProblem.conflict("ALREADY_MEMBER", "This user is in it already");
  }

  public static OrkosiProblem inviteInvalid() {
    return OrkosiProblem.of(
        HttpStatus.NOT_FOUND, "INVITE_INVALID", "The invitation is not valid, or not any more");
  }

  public static OrkosiProblem inviteOfAnother() {
    return OrkosiProblem.forbidden(
        "INVITE_EMAIL_MISMATCH", "The invitation was sent to another address");
  }

  public static OrkosiProblem inviteExists() {
    return OrkosiProblem.conflict("INVITE_EXISTS", "An invitation of this address waits already");
  }
}
