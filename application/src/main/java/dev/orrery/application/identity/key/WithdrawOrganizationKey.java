package dev.orrery.application.identity.key;

import dev.orrery.application.identity.DismissCredentials;
import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.OrganizationKey;
import dev.orrery.domain.identity.OrganizationKeys;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Takes a key's power for good, from the next request on; a deleted one is not shown any more. */
@Singleton
public final class WithdrawOrganizationKey {
  private final KeyDesk desk;
  private final OrganizationKeys keys;
  private final OrganizationKeyRecords records;
  private final DismissCredentials dismissal;
  private final Transactions transactions;

  @Inject
  public WithdrawOrganizationKey(
      KeyDesk desk,
      OrganizationKeys keys,
      OrganizationKeyRecords records,
      DismissCredentials dismissal,
      Transactions transactions) {
    this.desk = desk;
    this.keys = keys;
    this.records = records;
    this.dismissal = dismissal;
    this.transactions = transactions;
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * @param key as it is now, or was before it went
     */
    record Withdrawn(OrganizationKey key) implements Outcome {}

    record Refused(KeyDesk.Refusal why) implements Outcome {}
  }

  /** Does nothing more where the key was revoked already. */
  public Outcome revoke(Principal caller, UserGroupId organization, ApiKeyId id) {
    return with(caller, organization, id, false);
  }

  public Outcome delete(Principal caller, UserGroupId organization, ApiKeyId id) {
    return with(caller, organization, id, true);
  }

  private Outcome with(Principal caller, UserGroupId organization, ApiKeyId id, boolean deletes) {
    return transactions.inOne(() ->
        switch (desk.lock(caller, organization, id)) {
          case KeyDesk.Found.None(var why) -> new Outcome.Refused(why);
          case KeyDesk.Found.Key(var key) -> new Outcome.Withdrawn(withdraw(caller, key, deletes));
        });
  }

  private OrganizationKey withdraw(Principal caller, OrganizationKey key, boolean deletes) {
    boolean had = key.revokedAt() == null;
    if (!had && !deletes) {
      return key;
    }
    var revoked = had ? keys.revoke(key.id()) : key;
    if (deletes) {
      keys.delete(key.id());
    }
    dismissal.dismiss(key.made().handle().value());
    records.happened(caller, deletes ? "api_key.deleted" : "api_key.revoked", revoked);
    return revoked;
  }
}
