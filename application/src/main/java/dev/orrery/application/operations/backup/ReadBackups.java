package dev.orrery.application.operations.backup;

import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.operations.backup.BackupFile;
import dev.orrery.domain.operations.backup.BackupFiles;
import dev.orrery.domain.operations.backup.BackupMirror;
import dev.orrery.domain.operations.backup.BackupName;
import dev.orrery.domain.operations.backup.BackupRuns;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Says which backups there are, here and outside. */
@Singleton
public final class ReadBackups {
  private static final int LOG_LINES = 100;

  private final BackupFiles files;
  private final BackupRuns runs;
  private final BackupMirror mirror;
  private final Transactions transactions;

  @Inject
  public ReadBackups(
      BackupFiles files, BackupRuns runs, BackupMirror mirror, Transactions transactions) {
    this.files = files;
    this.runs = runs;
    this.mirror = mirror;
    this.transactions = transactions;
  }

  /**
   * All of them together.
   *
   * @param running whether one is being made
   */
  public record Stats(
      int count,
      long bytes,
      Optional<BackupFile> last,
      Optional<BackupFile> oldest,
      boolean running) {}

  /**
   * The copies outside beside the files here.
   *
   * @param inSync whether the newest is the same in both places; empty where nothing was seen there
   */
  public record Offsite(
      BackupMirror.Look look, Optional<BackupFile> local, Optional<Boolean> inSync) {}

  /** The newest first. */
  public List<BackupFile> list(Principal caller) {
    HouseKeeper.check(caller);
    return files.list();
  }

  public Stats stats(Principal caller) {
    var all = list(caller);
    return new Stats(
        all.size(),
        all.stream().mapToLong(BackupFile::size).sum(),
        all.stream().findFirst(),
        all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()),
        transactions.inOne(runs::unfinished).isPresent());
  }

  public BackupFiles.LogEnd log(Principal caller) {
    HouseKeeper.check(caller);
    return files.log(LOG_LINES);
  }

  public Optional<BackupFiles.Stored> find(Principal caller, BackupName name) {
    HouseKeeper.check(caller);
    return files.find(name);
  }

  public Offsite offsite(Principal caller) {
    var local = list(caller).stream().findFirst();
    var look = mirror.look();
    return new Offsite(look, local, inSync(look, local));
  }

  private static Optional<Boolean> inSync(BackupMirror.Look look, Optional<BackupFile> local) {
    return switch (look) {
      case BackupMirror.Look.NotConfigured ignored -> Optional.empty();
      case BackupMirror.Look.Unreachable ignored -> Optional.empty();
      case BackupMirror.Look.Seen(var place, var latest) ->
          Optional.of(
              local.isEmpty()
                  ? latest == null
                  : latest != null
                      && latest.name().equals(local.get().name().text())
                      && latest.size() == local.get().size());
    };
  }
}
