package dev.orrery.application.identity.key;

import dev.orrery.application.identity.DismissCredentials;
import dev.orrery.domain.identity.AccessScope;
import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.OrganizationKey;
import dev.orrery.domain.identity.OrganizationKeys;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes what a key says of itself, what it may do, and whether it counts for now. */
@Singleton
public final class EditOrganizationKey {
  private final KeyDesk desk;
  private final OrganizationKeys keys;
  private final OrganizationKeyRecords records;
  private final DismissCredentials dismissal;
  private final Clock clock;
  private final Transactions transactions;

  @Inject
  public EditOrganizationKey(
      KeyDesk desk,
      OrganizationKeys keys,
      OrganizationKeyRecords records,
      DismissCredentials dismissal,
      Clock clock,
      Transactions transactions) {
    this.desk = desk;
    this.keys = keys;
    this.records = records;
    this.dismissal = dismissal;
    this.clock = clock;
    this.transactions = transactions;
  }

  /** What may be changed of a key; an expiry of null is never. */
  public record Face(
      String name,
      @Nullable String description,
      List<String> scopes,
      boolean active,
      @Nullable Instant expiresAt) {
    static Face of(OrganizationKey key) {
      var made = key.made();
      return new Face(
          made.name(),
          made.description(),
          made.scopes().stream().map(AccessScope::word).toList(),
          key.active(),
          key.expiresAt());
    }
  }

  /** What became of it. */
  public sealed interface Outcome {
    record Edited(OrganizationKey key) implements Outcome {}

    record Refused(KeyDesk.Refusal why) implements Outcome {}

    /** A revoked key never counts again. */
    record Revoked() implements Outcome {}
  }

  /**
   * @param change what is wanted instead of what is there
   */
  public Outcome edit(
      Principal caller, UserGroupId organization, ApiKeyId id, UnaryOperator<Face> change) {
    return transactions.inOne(() ->
        switch (desk.lock(caller, organization, id)) {
          case KeyDesk.Found.None(var why) -> new Outcome.Refused(why);
          case KeyDesk.Found.Key(var key) -> edit(caller, key, change.apply(Face.of(key)));
        });
  }

  private Outcome edit(Principal caller, OrganizationKey key, Face wanted) {
    if (key.revokedAt() != null && wanted.active()) {
      return new Outcome.Revoked();
    }
    var scopes = KeyDetails.scopes(wanted.scopes());
    if (!scopes.equals(key.made().scopes()) && !desk.mayWield(caller, key, scopes)) {
      return new Outcome.Refused(KeyDesk.Refusal.MAY_MORE);
    }
    var end = wanted.expiresAt();
    if (!Objects.equals(end, key.expiresAt())) {
      KeyDetails.future(end, clock.now());
    }
    var edited =
        keys.edit(
            key.id(),
            new OrganizationKeys.Edit(
                KeyDetails.name(wanted.name()),
                KeyDetails.description(wanted.description()),
                scopes,
                wanted.active(),
                end));
    if (edited.status() != OrganizationKey.Status.ACTIVE) {
      dismissal.dismiss(key.made().handle().value());
    }
    records.happened(caller, "api_key.updated", edited);
    return new Outcome.Edited(edited);
  }
}
