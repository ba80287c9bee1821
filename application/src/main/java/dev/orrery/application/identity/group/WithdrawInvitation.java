package dev.orrery.application.identity.group;

import dev.orrery.domain.identity.InvitationId;
import dev.orrery.domain.identity.Invitations;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Takes an invitation back that nobody has used. */
@Singleton
public final class WithdrawInvitation {
  private final Invitations invitations;
  private final GroupAccess access;
  private final GroupRecords records;
  private final Transactions transactions;

  @Inject
  public WithdrawInvitation(
      Invitations invitations,
      GroupAccess access,
      GroupRecords records,
      Transactions transactions) {
    this.invitations = invitations;
    this.access = access;
    this.records = records;
    this.transactions = transactions;
  }

  /** What became of it. */
  public enum Outcome {
    WITHDRAWN,
    UNKNOWN_GROUP,
    UNKNOWN_INVITATION,
    ROLE_TOO_LOW
  }

  public Outcome withdraw(Principal caller, UserGroupId group, InvitationId id) {
    return transactions.inOne(() -> {
      var seen = access.locked(caller, group);
      if (seen.isEmpty()) {
        return Outcome.UNKNOWN_GROUP;
      }
      if (!GroupAccess.manages(caller, seen.get())) {
        return Outcome.ROLE_TOO_LOW;
      }
      if (!invitations.revoke(group, id)) {
        return Outcome.UNKNOWN_INVITATION;
      }
      records.happened(
          caller, seen.get().group(), "invite.revoked", "invitation", id.value().toString());
      return Outcome.WITHDRAWN;
    });
  }
}
