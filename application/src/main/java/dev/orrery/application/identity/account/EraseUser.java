package dev.orrery.application.identity.account;

import dev.orrery.application.identity.IdentityRecords;
import dev.orrery.application.identity.group.HandOver;
import dev.orrery.domain.identity.KeyHandle;
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
import java.util.Optional;

/** Forgets a person: what it made stays under a number that says nothing. */
@Singleton
public final class EraseUser {
  private final Users users;
  private final ForgetAccess forgetAccess;
  private final HandOver handOver;
  private final IdentityRecords records;
  private final Transactions transactions;

  @Inject
  public EraseUser(
      Users users,
      ForgetAccess forgetAccess,
      HandOver handOver,
      IdentityRecords records,
      Transactions transactions) {
    this.users = users;
    this.forgetAccess = forgetAccess;
    this.handOver = handOver;
    this.records = records;
    this.transactions = transactions;
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * @param number how callers named the user
     */
    record Erased(long number) implements Outcome {}

    record Unknown() implements Outcome {}

    /** An administrator does not erase itself, by whatever route. */
    record SelfRefused() implements Outcome {}

    record LastAdmin() implements Outcome {}
  }

  /** Erases another user. */
  public Outcome erase(Principal caller, long number) {
    ForbiddenException.unless(caller, Capability.USER_WRITE);
    return transactions.inOne(() -> {
      users.lock();
      var user = users.find(caller.tenant(), number);
      return user.filter(found -> found.id().equals(caller.user())).isPresent()
          ? new Outcome.SelfRefused()
          : erase(caller, user);
    });
  }

  /** Erases the caller, which is no administrator and came by a sign-in. */
  public Outcome eraseSelf(Principal caller) {
    if (KeyHandle.of(caller.credential()).isPresent()) {
      throw new ForbiddenException(Capability.USER_WRITE);
    }
    return transactions.inOne(() -> {
      users.lock();
      var user = users.find(caller.user());
      return user.filter(found -> found.role() == UserRole.ADMIN).isPresent()
          ? new Outcome.SelfRefused()
          : erase(caller, user);
    });
  }

  private Outcome erase(Principal caller, Optional<User> found) {
    if (found.isEmpty()) {
      return new Outcome.Unknown();
    }
    var user = found.get();
    if (EditUser.isLastAdmin(users, user)) {
      return new Outcome.LastAdmin();
    }
    forgetAccess.forget(user);
    handOver.leaveAll(caller, user);
    users.erase(user.id());
    records.happened(
        caller,
        "user.deleted",
        "user:" + user.number(),
        Json.object("user_id", user.id().value().toString(), "number", user.number()));
    return new Outcome.Erased(user.number());
  }
}
