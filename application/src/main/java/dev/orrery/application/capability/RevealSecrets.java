package dev.orrery.application.capability;

import dev.orrery.domain.capability.Credentials;
import dev.orrery.domain.capability.KnownSecrets;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Vault;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Opens a tenant's credentials for those parts of this house that must keep them out of sight. */
@Singleton
public final class RevealSecrets {
  private final Credentials credentials;
  private final Vault vault;

  @Inject
  public RevealSecrets(Credentials credentials, Vault vault) {
    this.credentials = credentials;
    this.vault = vault;
  }

  public KnownSecrets of(TenantId tenant) {
    return new KnownSecrets(
        credentials.all(tenant).stream()
            .flatMap(stored -> vault.open(stored.value(), stored.credential().context()).stream())
            .toList());
  }
}
