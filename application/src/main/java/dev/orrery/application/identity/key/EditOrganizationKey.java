package dev.orrery.application.identity.key;

import dev.orrery.application.identity.DismissCredentials;
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
import java.util.Optional;
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

  /**
   * What to change; null leaves it as it is.
   *
   * @param description an empty one takes it away
   * @param expiresAt an empty one is never
   */
  public record Change(
      @Nullable String name,
      @Nullable Optional<String> description,
      @Nullable List<String> scopes,
      @Nullable Boolean active,
      @Nullable Optional<Instant> expiresAt) {}

  /** What became of it. */
  public sealed interface Outcome {
    record Edited(OrganizationKey key) implements Outcome {}

    record Refused(KeyDesk.Refusal why) implements Outcome {}

    /** A revoked key never counts again. */
    record Revoked() implements Outcome {}
  }

  public Outcome edit(
      Principal caller, UserGroupId organization, ApiKeyId id, Change change) {
    return transactions.inOne(() ->
        switch (desk.lock(caller, organization, id)) {
          case KeyDesk.Found.None(var why) -> new Outcome.Refused(why);
          case KeyDesk.Found.Key(var key) -> edit(caller, key, change);
        });
  }

  private Outcome edit(Principal caller, OrganizationKey key, Change change) {
    if (key.revokedAt() != null && Boolean.TRUE.equals(change.active())) {
      return new Outcome.Revoked();
    }
    var edited = keys.edit(key.id(), wanted(key, change));
    if (edited.status() != OrganizationKey.Status.ACTIVE) {
      dismissal.dismiss(key.made().handle().value());
    }
    records.happened(caller, "key.edited", edited);
    return new Outcome.Edited(edited);
  }

  private OrganizationKeys.Edit wanted(OrganizationKey key, Change change) {
    var made = key.made();
    var name = change.name();
    var description = change.description();
    var scopes = change.scopes();
    var active = change.active();
    var end = change.expiresAt();
    if (end != null) {
      KeyDetails.future(end.orElse(null), clock.now());
    }
    return new OrganizationKeys.Edit(
        name == null ? made.name() : KeyDetails.name(name),
        description == null
            ? made.description()
            : KeyDetails.description(description.orElse(null)),
        scopes == null ? made.scopes() : KeyDetails.scopes(scopes),
        active == null ? key.active() : active,
        end == null ? key.expiresAt() : end.orElse(null));
  }
}
