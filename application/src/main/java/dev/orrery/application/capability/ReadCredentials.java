package dev.orrery.application.capability;

import dev.orrery.domain.capability.Credential;
import dev.orrery.domain.capability.CredentialName;
import dev.orrery.domain.capability.Credentials;
import dev.orrery.domain.capability.Credentials.Stored;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.Vault;
import dev.orrery.domain.kernel.Window;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Lists the credentials of the caller's tenant, and opens one. */
@Singleton
public final class ReadCredentials {
  private final Credentials credentials;
  private final Vault vault;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public ReadCredentials(
      Credentials credentials, Vault vault, Transactions transactions, EventLog events) {
    this.credentials = credentials;
    this.vault = vault;
    this.transactions = transactions;
    this.events = events;
  }

  /** What came of opening one. */
  public sealed interface Outcome {
    /** Here it is. */
    record Opened(Credential credential, String value) implements Outcome {
      @Override
      public String toString() {
        return "Opened[" + credential.name().value() + "]";
      }
    }

    /** There is none of that name. */
    record Unknown() implements Outcome {}

    /** It is for this house's own use. */
    record HouseOnly() implements Outcome {}

    /** It was not granted to the agent that asks. */
    record NotGranted() implements Outcome {}

    /** It was altered, or the key that it was sealed with is gone. */
    record Unreadable() implements Outcome {}
  }

  /** By name, without values. */
  public Slice<Credential> list(Principal by, Window window) {
    ForbiddenException.unless(by, Capability.CREDENTIAL_LIST);
    return credentials.list(by.tenant(), window);
  }

  /** Every look at a value leaves an event. */
  public Outcome open(Principal by, CredentialName name) {
    ForbiddenException.unless(by, Capability.CREDENTIAL_READ);
    return transactions.inOne(() -> {
      var found = credentials.find(by.tenant(), name);
      if (found.isEmpty()) {
        return new Outcome.Unknown();
      }
      if (name.isHouseOnly()) {
        return new Outcome.HouseOnly();
      }
      if (by.isAgent() && !credentials.isGranted(by.tenant(), name, by.name())) {
        return new Outcome.NotGranted();
      }
      return open(by, found.get());
    });
  }

  private Outcome open(Principal by, Stored stored) {
    var credential = stored.credential();
    var value = vault.open(stored.value(), credential.context());
    if (value.isEmpty()) {
      return new Outcome.Unreadable();
    }
    credentials.accessed(by.tenant(), credential.name());
    events.append(SealedCredentials.event(by, "credential.read", credential.name()));
    return new Outcome.Opened(credential, value.get());
  }
}
