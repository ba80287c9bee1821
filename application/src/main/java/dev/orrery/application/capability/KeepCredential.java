package dev.orrery.application.capability;

import dev.orrery.domain.capability.Credential;
import dev.orrery.domain.capability.CredentialName;
import dev.orrery.domain.capability.Credentials;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.Vault;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes and erases credentials of the caller's tenant, and says which agents may read them; each
 * leaves an event without the value.
 */
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
   * @param agents the names of all agents that may read it; null keeps those that may
   * @throws ForbiddenException also where an agent says who may read
   */
  public Credential write(
      Principal by,
      CredentialName name,
      String value,
      @Nullable String description,
      @Nullable Collection<String> agents) {
    ForbiddenException.unless(by, Capability.CREDENTIAL_WRITE);
    if (agents != null && by.isAgent()) {
      throw new ForbiddenException(Capability.CREDENTIAL_WRITE);
    }
    return transactions.inOne(() -> {
      var written = sealed.put(by, name, description, value);
      events.append(
          agents == null
              ? SealedCredentials.event(by, "credential.written", name)
              : grant(by, name, new TreeSet<>(agents)));
      return written;
    });
  }

  /** Grants it to these agents only, and tells so. */
  private EventDraft grant(Principal by, CredentialName name, SortedSet<String> agents) {
    credentials.grant(by.tenant(), name, agents);
    return SealedCredentials.event(by, "credential.written", name, agents);
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
