package dev.orrery.application.identity.group;

import dev.orrery.application.identity.Names;
import dev.orrery.domain.identity.GroupRole;
import dev.orrery.domain.identity.Invitation;
import dev.orrery.domain.identity.Invitations;
import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.identity.UserGroups.Seen;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;

/** Invites whoever reads an address into a group; the token is shown this once. */
@Singleton
public final class IssueInvitation {
  private static final Duration LIFE = Duration.ofDays(7);

  private final Invitations invitations;
  private final GroupAccess access;
  private final Acquaintances acquaintances;
  private final InvitationMail mail;
  private final GroupRecords records;
  private final Transactions transactions;

  @Inject
  public IssueInvitation(
      Invitations invitations,
      GroupAccess access,
      Acquaintances acquaintances,
      InvitationMail mail,
      GroupRecords records,
      Transactions transactions) {
    this.invitations = invitations;
    this.access = access;
    this.acquaintances = acquaintances;
    this.mail = mail;
    this.records = records;
    this.transactions = transactions;
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * @param mailed whether the token also goes to the address by mail
     */
    record Issued(Invitation invitation, String token, boolean mailed) implements Outcome {
      @Override
      public String toString() {
        return "Issued[" + invitation.id() + "]";
      }
    }

    record UnknownGroup() implements Outcome {}

    record RoleTooLow() implements Outcome {}

    record AlreadyMember() implements Outcome {}

    /** Another invitation of this address waits. */
    record Waits() implements Outcome {}
  }

  public Outcome issue(Principal caller, UserGroupId id, String address, GroupRole role) {
    var email = Names.email(address);
    return transactions.inOne(() ->
        access
            .locked(caller, id)
            .map(seen -> issue(caller, seen, email, role))
            .orElseGet(Outcome.UnknownGroup::new));
  }

  private Outcome issue(Principal caller, Seen seen, String email, GroupRole role) {
    if (!GroupAccess.manages(caller, seen)) {
      return new Outcome.RoleTooLow();
    }
    check(seen.group(), role);
    if (!GroupAccess.maySettle(caller, seen, role)) {
      return new Outcome.RoleTooLow();
    }
    if (acquaintances.isMember(seen.group(), email)) {
      return new Outcome.AlreadyMember();
    }
    var token = acquaintances.token();
    return invitations
        .add(acquaintances.draft(caller, seen.group(), email, role, token), LIFE)
        .<Outcome>map(invitation -> issued(caller, seen.group(), invitation, token))
        .orElseGet(Outcome.Waits::new);
  }

  private Outcome issued(Principal caller, UserGroup group, Invitation invitation, String token) {
    boolean mailed = mail.post(group, invitation, token);
    records.happened(
        caller,
        group,
        "invite.created",
        "invitation",
        invitation.id().value().toString(),
        "role",
        invitation.role().name().toLowerCase(Locale.ROOT));
    return new Outcome.Issued(invitation, token, mailed);
  }

  private static void check(UserGroup group, GroupRole role) {
    ChangeMembership.check(group, role);
    if (group.kind() == UserGroup.Kind.ORGANIZATION && role == GroupRole.OWNER) {
      throw new InvalidException("role", "Nobody is invited as an owner of an organization");
    }
  }
}
