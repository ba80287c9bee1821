package dev.orrery.application.operations;

import dev.orrery.application.capability.RevealSecrets;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.operations.LogEntry;
import dev.orrery.domain.operations.LogRows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Keeps a line that a caller writes; the secrets of its tenant do not get into the store. */
@Singleton
public final class WriteLog {
  private final LogRows rows;
  private final RevealSecrets secrets;
  private final Transactions transactions;

  @Inject
  public WriteLog(LogRows rows, RevealSecrets secrets, Transactions transactions) {
    this.rows = rows;
    this.secrets = secrets;
    this.transactions = transactions;
  }

  public LogEntry write(
      Principal by, String agent, LogEntry.Level level, String message, @Nullable Json meta) {
    ForbiddenException.unless(by, Capability.LOG_WRITE);
    var shown = new MaskedLog(secrets.of(by.tenant()));
    var line =
        new LogRows.Draft(
            by.tenant(),
            by.owner(),
            agent,
            level,
            shown.text(message),
            meta == null ? null : shown.json(meta));
    return transactions.inOne(() -> rows.add(line));
  }
}
