package dev.orrery.application.capability;

import dev.orrery.domain.capability.CredentialName;
import dev.orrery.domain.capability.Credentials;
import dev.orrery.domain.capability.Integration;
import dev.orrery.domain.capability.IntegrationCatalogue;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.Vault;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps what a service outside needs as sealed credentials of the caller's tenant. */
@Singleton
public final class ConfigureIntegration {
  private final Credentials credentials;
  private final SealedCredentials sealed;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public ConfigureIntegration(
      Credentials credentials, Vault vault, Transactions transactions, EventLog events) {
    this.credentials = credentials;
    this.sealed = new SealedCredentials(credentials, vault);
    this.transactions = transactions;
    this.events = events;
  }

  /**
   * Writes and removes values.
   *
   * @param values by the names of fields; an empty one removes what is there
   * @return the names of the fields that were written or removed; empty where there is no such
   *     integration
   */
  public Optional<List<String>> configure(
      Principal by, String id, Map<String, Optional<String>> values) {
    ForbiddenException.unless(by, Capability.INTEGRATION_WRITE);
    return IntegrationCatalogue.find(id).map(found -> configure(by, found, values));
  }

  private List<String> configure(
      Principal by, Integration integration, Map<String, Optional<String>> values) {
    // In the order of the names, so that two callers do not wait for each other.
    var changes = new TreeMap<CredentialName, Optional<String>>();
    values.forEach((field, value) -> changes.put(name(integration, field), value));
    var saved = List.copyOf(new TreeMap<>(values).keySet());
    transactions.inOne(() -> {
      var told = new ArrayList<EventDraft>();
      changes.forEach((name, value) -> change(by, name, value).ifPresent(told::add));
      told.add(
          EventDraft.ofTenant(
              by,
              "integration.configured",
              Json.object("integration_id", integration.id(), "fields", saved)));
      events.append(told);
    });
    return saved;
  }

  private Optional<EventDraft> change(Principal by, CredentialName name, Optional<String> value) {
    if (value.isPresent()) {
      sealed.put(by, name, null, value.get());
      return Optional.of(SealedCredentials.event(by, "credential.written", name));
    }
    credentials.lock(by.tenant(), name);
    return credentials.remove(by.tenant(), name)
        ? Optional.of(SealedCredentials.event(by, "credential.deleted", name))
        : Optional.empty();
  }

  private static CredentialName name(Integration integration, String field) {
    return integration
        .field(field)
        .map(known -> CredentialName.of(integration, known))
        .orElseThrow(() ->
            new InvalidException(
                "fields." + field, "'%s' is no field of %s".formatted(field, integration.name())));
  }
}
