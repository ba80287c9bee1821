package dev.orrery.application.identity.key;

import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.KeySecret;
import dev.orrery.domain.identity.OrganizationKey;
import dev.orrery.domain.identity.OrganizationKey.Status;
import dev.orrery.domain.identity.OrganizationKeys;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Gives a key a new secret, shown this once; the old ones count on for a grace, or no more. */
@Singleton
public final class ReplaceSecret {
  private final KeyDesk desk;
  private final OrganizationKeys keys;
  private final NewSecrets secrets;
  private final OrganizationKeyRecords records;
  private final Transactions transactions;

  @Inject
  public ReplaceSecret(
      KeyDesk desk,
      OrganizationKeys keys,
      NewSecrets secrets,
      OrganizationKeyRecords records,
      Transactions transactions) {
    this.desk = desk;
    this.keys = keys;
    this.secrets = secrets;
    this.records = records;
    this.transactions = transactions;
  }

  /** What became of it. */
  public sealed interface Outcome {
    record Replaced(OrganizationKey key, String secret) implements Outcome {
      @Override
      public String toString() {
        return "Replaced[" + key.id() + "]";
      }
    }

    record Refused(KeyDesk.Refusal why) implements Outcome {}

    /** The key counts no more, whatever its secret. */
    record Over(Status status) implements Outcome {}
  }

  /**
   * @param grace zero makes the old secrets void at once
   */
  public Outcome replace(Principal caller, UserGroupId organization, ApiKeyId id, Duration grace) {
    return transactions.inOne(() ->
        switch (desk.lock(caller, organization, id)) {
          case KeyDesk.Found.None(var why) -> new Outcome.Refused(why);
          case KeyDesk.Found.Key(var key) -> replace(caller, key, grace);
        });
  }

  private Outcome replace(Principal caller, OrganizationKey key, Duration grace) {
    return switch (key.status()) {
      case REVOKED, EXPIRED -> new Outcome.Over(key.status());
      case ACTIVE, INACTIVE -> {
        if (!desk.mayWield(caller, key, key.made().scopes())) {
          yield new Outcome.Refused(KeyDesk.Refusal.MAY_MORE);
        }
        var secret = secrets.secret(key.made().environment());
        var replaced = keys.replace(key.id(), KeySecret.of(secret), grace);
        records.happened(caller, grace.isZero() ? "api_key.rolled" : "api_key.rotated", replaced);
        yield new Outcome.Replaced(replaced, secret);
      }
    };
  }
}
