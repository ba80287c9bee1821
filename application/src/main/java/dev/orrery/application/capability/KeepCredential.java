package dev.orrery.application.capability;

import dev.orrery.domain.capability.Credential;
import dev.orrery.domain.capability.CredentialName;
import dev.orrery.domain.capability.Credentials;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.Vault;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Writes and erases credentials of the caller's tenant; each leaves an event without the value. */
@Singleton
public final class KeepCredential {
  private final Credentials credentials;
  private final SealedCredentials sealed;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public KeepCredential(
      Credentials credentials, Vault vault, Transactions transactions, EventLog events) {
    this.credentials = credentials;
    this.sealed = new SealedCredentials(credentials, vault);
    this.transactions = transactions;
    this.events = events;
  }

  /**
   * Writes a value over the one that is there, if any.
   *
   * @param description null keeps the one that is there
   */
  public Credential write(
      Principal by, CredentialName name, String value, @Nullable String description) {
    ForbiddenException.unless(by, Capability.CREDENTIAL_WRITE);
    return transactions.inOne(() -> {
      var written = sealed.put(by, name, description, value);
      events.append(SealedCredentials.event(by, "credential.written", name));
      return written;
    });
  }

  /** False where there is none of that name. */
  public boolean delete(Principal by, CredentialName name) {
    ForbiddenException.unless(by, Capability.CREDENTIAL_WRITE);
    return transactions.inOne(() -> {
      boolean removed = credentials.remove(by.tenant(), name);
      if (removed) {
        events.append(SealedCredentials.event(by, "credential.deleted", name));
      }
      return removed;
    });
  }
}
