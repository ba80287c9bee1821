package dev.orrery.application.capability;

import dev.orrery.domain.capability.Credential;
import dev.orrery.domain.capability.CredentialName;
import dev.orrery.domain.capability.Credentials;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Vault;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Writes credentials of a caller's tenant, in the caller's transaction. */
final class SealedCredentials {
  private final Credentials credentials;
  private final Vault vault;

  SealedCredentials(Credentials credentials, Vault vault) {
    this.credentials = credentials;
    this.vault = vault;
  }

  Credential put(Principal by, CredentialName name, @Nullable String description, String value) {
    var tenant = by.tenant();
    long version = credentials.lock(tenant, name) + 1;
    var sealed = vault.seal(value, Credential.context(tenant, name, version));
    return credentials.put(tenant, name, description, version, sealed);
  }

  /** An event about a credential, which says everything but the value. */
  static EventDraft event(Principal by, String type, CredentialName name) {
    return event(by, type, Json.object("credential_id", name.value()));
  }

  /** The same, with the agents that may read it from now on. */
  static EventDraft event(
      Principal by, String type, CredentialName name, SortedSet<String> agents) {
    return event(
        by, type, Json.object("credential_id", name.value(), "agents", List.copyOf(agents)));
  }

  private static EventDraft event(Principal by, String type, Json.Obj facts) {
    return EventDraft.ofTenant(
        by, type, by.isAgent() ? facts.with("actor_type", Json.of("agent")) : facts);
  }
}
