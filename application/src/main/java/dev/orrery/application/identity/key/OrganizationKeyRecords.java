package dev.orrery.application.identity.key;

import dev.orrery.application.identity.IdentityRecords;
import dev.orrery.domain.identity.OrganizationKey;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Writes down what happens to the keys of organizations. */
@Singleton
public final class OrganizationKeyRecords {
  private final IdentityRecords records;

  @Inject
  public OrganizationKeyRecords(IdentityRecords records) {
    this.records = records;
  }

  /** At the end of the transaction that made it so. */
  void happened(Principal by, String type, OrganizationKey key) {
    var handle = key.made().handle().value();
    records.happened(
        by,
        type,
        "key:" + handle,
        Json.object(
            "key",
            handle,
            "key_id",
            key.id().value().toString(),
            "organization",
            key.made().organization().value().toString()));
  }
}
