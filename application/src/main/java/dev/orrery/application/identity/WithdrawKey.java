package dev.orrery.application.identity;

import dev.orrery.domain.identity.ApiKey;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.identity.KeyHandle;
import dev.orrery.domain.identity.Keys;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Takes a key's power for good: from the next request on, and from the streams that it opened. */
@Singleton
public final class WithdrawKey {
  private final Keys keys;
  private final KeyRecords records;
  private final DismissCredentials dismissal;
  private final Transactions transactions;

  @Inject
  public WithdrawKey(
      Keys keys, KeyRecords records, DismissCredentials dismissal, Transactions transactions) {
    this.keys = keys;
    this.records = records;
    this.dismissal = dismissal;
    this.transactions = transactions;
  }

  /** False where the caller reaches no such key of the surface. */
  public boolean withdraw(Principal caller, Audience audience, String handle) {
    ForbiddenException.unless(caller, Capability.KEY_ADMIN);
    return transactions.inOne(() -> {
      var key =
          KeyHandle.of(handle)
              .flatMap(keys::find)
              .filter(found -> found.made().audiences().contains(audience))
              .filter(found -> reaches(caller, found));
      if (key.isEmpty() || !keys.revoke(key.get().id())) {
        return false;
      }
      records.revoked(caller, key.get());
      dismissal.dismiss(handle);
      return true;
    });
  }

  private static boolean reaches(Principal caller, ApiKey key) {
    return caller.may(Capability.REACH_ALL) || caller.tenant().equals(key.tenant());
  }
}
