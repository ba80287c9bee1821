package dev.orrery.application.capability;

import dev.orrery.domain.capability.Credential;
import dev.orrery.domain.capability.CredentialName;
import dev.orrery.domain.capability.Credentials;
import dev.orrery.domain.capability.Integration;
import dev.orrery.domain.capability.IntegrationCatalogue;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says which services outside the caller's tenant is connected to; it asks none of them. */
@Singleton
public final class ReadIntegrations {
  private final Credentials credentials;

  @Inject
  public ReadIntegrations(Credentials credentials) {
    this.credentials = credentials;
  }

  /**
   * An integration and what is known for it.
   *
   * @param known the names of the fields that have a value, never the values
   * @param changedAt when one of them was last written; null where none has
   */
  public record Connection(
      Integration integration, Set<String> known, @Nullable Instant changedAt) {
    public Integration.Status status() {
      return integration.status(known);
    }

    public boolean isConfigured() {
      return status() == Integration.Status.CONNECTED;
    }
  }

  /** All of the catalogue, in its order. */
  public List<Connection> list(Principal by) {
    ForbiddenException.unless(by, Capability.INTEGRATION_READ);
    return of(by, IntegrationCatalogue.ALL);
  }

  public Optional<Connection> find(Principal by, String id) {
    ForbiddenException.unless(by, Capability.INTEGRATION_READ);
    return IntegrationCatalogue.find(id).map(found -> of(by, List.of(found)).getFirst());
  }

  private List<Connection> of(Principal by, Collection<Integration> integrations) {
    var names =
        integrations.stream()
            .flatMap(it -> it.fields().stream().map(field -> CredentialName.of(it, field)))
            .collect(Collectors.toUnmodifiableSet());
    var stored = new HashMap<CredentialName, Credential>();
    credentials.named(by.tenant(), names).forEach(each -> stored.put(each.name(), each));
    return integrations.stream().map(it -> connection(it, stored)).toList();
  }

  private static Connection connection(
      Integration integration, Map<CredentialName, Credential> stored) {
    var known = new TreeSet<String>();
    Instant changedAt = null;
    for (var field : integration.fields()) {
      var credential = stored.get(CredentialName.of(integration, field));
      if (credential != null) {
        known.add(field.name());
        changedAt = later(changedAt, credential.updatedAt());
      }
    }
    return new Connection(integration, known, changedAt);
  }

  private static Instant later(@Nullable Instant one, Instant other) {
    return one == null || one.isBefore(other) ? other : one;
  }
}
