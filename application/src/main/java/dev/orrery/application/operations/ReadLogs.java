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
import java.util.Optional;

/**
 * Reads the newest lines of the logs, without the secrets in them. The files of this machine tell
 * of everybody, so they are for the tenant whose machine it is.
 */
@Singleton
public final class ReadLogs {
  private static final int MOST_SEARCHED = 5000;

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

  /** The newest lines, newest first, and how many there are; a search sees what readers see. */
  public Slice<LogEntry> read(Principal by, Source source, LogQuery query, int limit) {
    ForbiddenException.unless(by, Capability.LOG_READ);
    var shown = new MaskedLog(secrets.of(by.tenant()));
    var newest = new NewestLines(limit);
    if (source != Source.FILE) {
      newest.addAll(rows(by, query, limit, shown));
    }
    if (source != Source.DB && ownsMachine(by)) {
      files
          .list()
          .forEach(
              file -> files.read(file, line -> found(query, line, shown).ifPresent(newest::add)));
    }
    return newest.slice();
  }

  /**
   * Rows may hold secrets that became known after they were written, so only those that were looked
   * at are counted where a text is searched for.
   */
  private Slice<LogEntry> rows(Principal by, LogQuery query, int limit, MaskedLog shown) {
    if (query.text() == null) {
      return rows.newest(by.tenant(), query, limit).map(shown::line);
    }
    var found =
        rows.newest(by.tenant(), query, Math.max(limit, MOST_SEARCHED)).items().stream()
            .flatMap(line -> found(query, line, shown).stream())
            .toList();
    return new Slice<>(found, found.size());
  }

  /** The line as it is shown; who searches for a piece of a secret does not find it. */
  private static Optional<LogEntry> found(LogQuery query, LogEntry line, MaskedLog shown) {
    return query.matches(line)
        ? Optional.of(shown.line(line)).filter(query::matches)
        : Optional.empty();
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
