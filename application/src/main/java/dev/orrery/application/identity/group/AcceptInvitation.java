package dev.orrery.application.identity.group;

import dev.orrery.domain.identity.Invitation;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.identity.UserGroups;
import dev.orrery.domain.identity.UserGroups.Seen;
import dev.orrery.domain.identity.Users;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Lets the caller into the group that it was invited to. */
@Singleton
public final class AcceptInvitation {
  private final Joining joining;
  private final Users users;
  private final UserGroups groups;
  private final Transactions transactions;

  @Inject
  public AcceptInvitation(
      Joining joining, Users users, UserGroups groups, Transactions transactions) {
    this.joining = joining;
    this.users = users;
    this.groups = groups;
    this.transactions = transactions;
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * @param alreadyMember whether the caller was in it before, and stays what it was
     */
    record Joined(Seen group, boolean alreadyMember) implements Outcome {}

    /** The token is unknown, used, over or withdrawn. */
    record Unknown() implements Outcome {}

    /** The invitation was sent to another address. */
    record WrongEmail() implements Outcome {}
  }

  public Outcome accept(Principal caller, UserGroup.Kind kind, String token) {
    ForbiddenException.unless(caller, Capability.GROUP_WRITE);
    return transactions.inOne(() -> {
      var user = users.find(caller.user());
      return user.flatMap(found ->
              joining
                  .waiting(token)
                  .filter(invitation -> Joining.isOf(invitation, groups, kind, found))
                  .map(invitation -> accept(caller, found, invitation)))
          .orElseGet(Outcome.Unknown::new);
    });
  }

  private Outcome accept(Principal caller, User user, Invitation invitation) {
    if (!user.hasEmail(invitation.email())) {
      return new Outcome.WrongEmail();
    }
    boolean joined = joining.join(caller, user, invitation);
    return new Outcome.Joined(groups.find(invitation.group(), user.id()).orElseThrow(), !joined);
  }
}
