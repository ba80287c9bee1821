package dev.orrery.application.capability;

import dev.orrery.application.kernel.BackgroundThread;
import dev.orrery.application.kernel.Signal;
import dev.orrery.domain.capability.Credential;
import dev.orrery.domain.capability.Credentials;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.Vault;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals with the active key what was sealed with an older one, a part at a time, so that the older
 * key may go: at the start, now and then, and when it is asked for, on every node.
 */
@Singleton
public final class ResealCredentials implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ResealCredentials.class);
  private static final int AT_ONCE = 100;
  private static final Duration PAUSE = Duration.ofMinutes(10);

  private final Credentials credentials;
  private final Vault vault;
  private final Transactions transactions;
  private final Signal signal = new Signal();
  private final BackgroundThread thread = new BackgroundThread("reseal", this::round);

  @Inject
  public ResealCredentials(Credentials credentials, Vault vault, Transactions transactions) {
    this.credentials = credentials;
    this.vault = vault;
    this.transactions = transactions;
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.close();
  }

  private void round() throws InterruptedException {
    reseal();
    signal.await(PAUSE);
  }

  /** Has it done now; how many wait for it, in all tenants. */
  public long hasten(Principal by) {
    ForbiddenException.unless(by, Capability.CREDENTIAL_WRITE);
    signal.wake();
    return credentials.countNotSealedWith(vault.activeKey());
  }

  /** Goes through all of them once; how many it sealed again. */
  public int reseal() {
    var round = new Round();
    while (transactions.inOne(() -> part(round))) {
      log.debug("sealed again: {}", round.sealed);
    }
    if (round.unreadable > 0) {
      log.warn(
          "{} credentials can not be opened: their key is missing in CREDENTIALS_KEYS",
          round.unreadable);
    }
    return round.sealed;
  }

  /** Whether there may be more. */
  private boolean part(Round round) {
    var rows = credentials.lockNotSealedWith(vault.activeKey(), round.last, AT_ONCE);
    for (var row : rows) {
      var credential = row.credential();
      vault
          .open(row.value(), credential.context())
          .ifPresentOrElse(
              value -> {
                credentials.reseal(credential, vault.seal(value, credential.context()));
                round.sealed++;
              },
              () -> round.unreadable++);
      round.last = credential;
    }
    return rows.size() == AT_ONCE;
  }

  /** How far one pass has come. */
  private static final class Round {
    private @Nullable Credential last;
    private int sealed;
    private int unreadable;
  }
}
