package dev.orrery.application.identity.account;

import dev.orrery.application.identity.IdentityRecords;
import dev.orrery.application.identity.Names;
import dev.orrery.domain.identity.PasswordResets;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.identity.Users;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes a user's name, address or role; a tenant keeps an administrator. */
@Singleton
public final class EditUser {
  private final Users users;
  private final PasswordResets resets;
  private final IdentityRecords records;
  private final Transactions transactions;

  @Inject
  public EditUser(
      Users users, PasswordResets resets, IdentityRecords records, Transactions transactions) {
    this.users = users;
    this.resets = resets;
    this.records = records;
    this.transactions = transactions;
  }

  /** What to change; null leaves it as it is. */
  public record Change(@Nullable String username, @Nullable String email, @Nullable UserRole role) {
    public Change {
      username = username == null ? null : Names.username(username);
      email = email == null ? null : Names.email(email);
    }
  }

  /** What became of it. */
  public sealed interface Outcome {
    record Edited(User user) implements Outcome {}

    record Unknown() implements Outcome {}

    /** Another one has the name or the address. */
    record Taken() implements Outcome {}

    record LastAdmin() implements Outcome {}
  }

  public Outcome edit(Principal caller, long number, Change change) {
    ForbiddenException.unless(caller, Capability.USER_WRITE);
    return transactions.inOne(() -> {
      users.lock();
      return users
          .find(caller.tenant(), number)
          .map(user -> edit(caller, user, change))
          .orElseGet(Outcome.Unknown::new);
    });
  }

  private Outcome edit(Principal caller, User user, Change change) {
    var username = Optional.ofNullable(change.username()).orElse(user.username());
    var email = Optional.ofNullable(change.email()).orElse(user.email());
    var role = Optional.ofNullable(change.role()).orElse(user.role());
    if (users.taken(username, email, user.id())) {
      return new Outcome.Taken();
    }
    if (isLastAdmin(users, user) && role != UserRole.ADMIN) {
      return new Outcome.LastAdmin();
    }
    if (!user.hasEmail(email)) {
      // Who reads the old address sets no password any more.
      resets.drop(user.id());
    }
    var edited = users.edit(user.id(), username, email, role);
    var facts =
        Json.object(
            "user_id",
            user.id().value().toString(),
            "number",
            user.number(),
            "role",
            role.name().toLowerCase(Locale.ROOT),
            "role_changed",
            role != user.role(),
            "email_changed",
            !Objects.equals(email, user.email()));
    records.happened(caller, "user.edited", "user:" + user.number(), facts);
    if (role != user.role()) {
      records.happened(caller, "user.role_changed", "user:" + user.number(), facts);
    }
    return new Outcome.Edited(edited);
  }

  /** The caller has locked the users. */
  static boolean isLastAdmin(Users users, User user) {
    return user.role() == UserRole.ADMIN
        && user.isActive()
        && users.activeAdmins(user.tenant()) <= 1;
  }
}
