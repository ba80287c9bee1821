package dev.orrery.application.operations;

import dev.orrery.application.capability.RevealSecrets;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.operations.LogEntry;
import dev.orrery.domain.operations.LogFiles;
import dev.orrery.domain.operations.LogQuery;
import dev.orrery.domain.operations.LogRows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Reads the newest lines of the logs, without the secrets in them. The files of this machine tell
 * of everybody, so they are for the tenant whose machine it is.
 */
@Singleton
public final class ReadLogs {
  private final LogRows rows;
  private final LogFiles files;
  private final RevealSecrets secrets;

  @Inject
  public ReadLogs(LogRows rows, LogFiles files, RevealSecrets secrets) {
    this.rows = rows;
    this.files = files;
    this.secrets = secrets;
  }

  /** Where lines are looked for. */
  public enum Source {
    ALL,
    FILE,
    DB
  }

  /** The newest lines, newest first, and how many there are. */
  public Slice<LogEntry> read(Principal by, Source source, LogQuery query, int limit) {
    ForbiddenException.unless(by, Capability.LOG_READ);
    var newest = new NewestLines(limit);
    if (source != Source.FILE) {
      newest.addAll(rows.newest(by.tenant(), query, limit));
    }
    if (source != Source.DB && ownsMachine(by)) {
      files
          .list()
          .forEach(file ->
              files.read(
                  file,
                  line -> {
                    if (query.matches(line)) {
                      newest.add(line);
                    }
                  }));
    }
    var shown = new MaskedLog(secrets.of(by.tenant()));
    return newest.slice().map(shown::line);
  }

  /** The files that can be read, the last changed first. */
  public List<LogFiles.File> files(Principal by) {
    ForbiddenException.unless(by, Capability.LOG_READ);
    return ownsMachine(by) ? files.list() : List.of();
  }

  private static boolean ownsMachine(Principal by) {
    return by.tenant().equals(Tenancy.DEFAULT);
  }
}
