package dev.orrery.domain.operations.backup;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a backup's file, which leads nowhere but into the directory of backups. */
public record BackupName(String text) {
  private static final Pattern ALLOWED =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}\\.(sql|sql\\.gz|dump)");
  private static final String OWN = "orrery_";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss").withZone(ZoneOffset.UTC);

  /** What a file of this name holds. */
  public enum Format {
    /** Our archive. */
    ARCHIVE("dump"),
    SQL("sql"),
    COMPRESSED_SQL("sql.gz");

    private final String ending;

    Format(String ending) {
      this.ending = ending;
    }

    /** How names of this format end, without the dot. */
    public String ending() {
      return ending;
    }
  }

  public BackupName {
    if (!isAllowed(text)) {
      throw new IllegalArgumentException("Not the name of a backup: " + text);
    }
  }

  /** The name that a text is; empty where it is none. */
  public static Optional<BackupName> parse(String text) {
    return isAllowed(text) ? Optional.of(new BackupName(text)) : Optional.empty();
  }

  private static boolean isAllowed(String text) {
    return ALLOWED.matcher(text).matches() && !text.contains("..");
  }

  /** The name of an archive that is begun now. */
  public static BackupName at(Instant now) {
    return new BackupName(OWN + STAMP.format(now) + "." + Format.ARCHIVE.ending());
  }

  /** Whether this house has made it by itself, and may remove it again. */
  public boolean isOwn() {
    return text.matches(OWN + "[0-9]{8}_[0-9]{6}\\.dump");
  }

  public Format format() {
    if (text.endsWith(".sql.gz")) {
      return Format.COMPRESSED_SQL;
    }
    return text.endsWith(".sql") ? Format.SQL : Format.ARCHIVE;
  }

  @Override
  public String toString() {
    return text;
  }
}
