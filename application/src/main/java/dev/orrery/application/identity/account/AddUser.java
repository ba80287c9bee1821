package dev.orrery.application.identity.account;

import dev.orrery.application.identity.Callers;
import dev.orrery.application.identity.IdentityRecords;
import dev.orrery.application.identity.group.Joining;
import dev.orrery.domain.identity.AccountRules;
import dev.orrery.domain.identity.AccountRules.Registration;
import dev.orrery.domain.identity.Invitation;
import dev.orrery.domain.identity.NewUser;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.identity.Users;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.UserId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores who registers, one at a time, inside the transaction of {@link RegisterUser}. */
@Singleton
public final class AddUser {
  private final Users users;
  private final Joining joining;
  private final AccountRules rules;
  private final IdentityRecords records;
  private final Ids ids;

  @Inject
  public AddUser(
      Users users, Joining joining, AccountRules rules, IdentityRecords records, Ids ids) {
    this.users = users;
    this.joining = joining;
    this.rules = rules;
    this.records = records;
    this.ids = ids;
  }

  /** Whether an account was made. */
  sealed interface Outcome {
    record Added(User user) implements Outcome {}

    /** Another one has the name or the address. */
    record Taken() implements Outcome {}

    /** Nobody may register, or not without an invitation, or not with this one. */
    record Refused(RegisterUser.Refusal why) implements Outcome {}
  }

  Outcome add(RegisterUser.Request request, String passwordHash) {
    users.lock();
    boolean first = users.unclaimed();
    // The name that waits to be claimed is nobody's.
    if (users.taken(request.username(), request.email(), first ? Tenancy.ADMIN : null)) {
      return new Outcome.Taken();
    }
    if (first) {
      return claim(request, passwordHash);
    }
    var invitation = joining.waiting(request.inviteCode());
    return refusal(request, invitation)
        .<Outcome>map(Outcome.Refused::new)
        .orElseGet(() -> new Outcome.Added(store(request, passwordHash, invitation)));
  }

  /**
   * Who comes first is the administrator: so it must come from this machine, or with its secret.
   */
  private Outcome claim(RegisterUser.Request request, String passwordHash) {
    if (!request.trusted()) {
      return new Outcome.Refused(RegisterUser.Refusal.FIRST_IS_REMOTE);
    }
    var claimed = users.claim(draft(request, passwordHash)).orElseThrow();
    record(claimed, null);
    return new Outcome.Added(claimed);
  }

  private Optional<RegisterUser.Refusal> refusal(
      RegisterUser.Request request, Optional<Invitation> invitation) {
    if (rules.registration() == Registration.CLOSED) {
      return Optional.of(RegisterUser.Refusal.CLOSED);
    }
    if (invitation.isEmpty()) {
      return request.inviteCode() != null
          ? Optional.of(RegisterUser.Refusal.UNKNOWN_INVITATION)
          : Optional.of(RegisterUser.Refusal.INVITATION_NEEDED)
              .filter(ignored -> rules.registration() == Registration.INVITE);
    }
    return invitation.get().email().equalsIgnoreCase(request.email())
        ? Optional.empty()
        : Optional.of(RegisterUser.Refusal.INVITATION_OF_ANOTHER);
  }

  private User store(
      RegisterUser.Request request, String passwordHash, Optional<Invitation> invitation) {
    var user = users.add(draft(request, passwordHash));
    record(user, invitation.orElse(null));
    return user;
  }

  private NewUser draft(RegisterUser.Request request, String passwordHash) {
    return new NewUser(
        new UserId(ids.next()),
        Tenancy.DEFAULT,
        request.username(),
        request.email(),
        passwordHash,
        rules.defaultRole());
  }

  private void record(User user, @Nullable Invitation invitation) {
    var by = Callers.arriving(user);
    if (invitation != null) {
      joining.join(by, user, invitation);
    }
    records.happened(
        by,
        "user.registered",
        "user:" + user.number(),
        Json.object(
            "user_id",
            user.id().value().toString(),
            "number",
            user.number(),
            "role",
            user.role().name().toLowerCase(Locale.ROOT),
            "invited",
            invitation != null));
  }
}
