package dev.orrery.application.operations.backup;

import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.operations.backup.BackupFiles;
import dev.orrery.domain.operations.backup.BackupName;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Removes the file of a backup. */
@Singleton
public final class DeleteBackup {
  private final BackupFiles files;
  private final EventLog events;
  private final Transactions transactions;

  @Inject
  public DeleteBackup(BackupFiles files, EventLog events, Transactions transactions) {
    this.files = files;
    this.events = events;
    this.transactions = transactions;
  }

  /** False where there is none of this name. */
  public boolean delete(Principal caller, BackupName name) {
    HouseKeeper.check(caller);
    boolean deleted = files.delete(name);
    if (deleted) {
      files.note("deleted " + name);
      var event =
          EventDraft.ofTenant(caller, "backup.deleted", Json.object("filename", name.text()));
      transactions.inOne(() -> events.append(event));
    }
    return deleted;
  }
}
