package dev.orrery.domain.operations.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where copies of the backups are kept outside of this machine. */
public interface BackupMirror {
  /** A copy there. */
  record CopyFile(String name, long size, String sha, @Nullable Instant committedAt) {}

  /** What can be said of it. */
  sealed interface Look {
    /** Nobody has named one; the message says by which settings that is done. */
    record NotConfigured(String message) implements Look {}

    /** It does not answer as it should. */
    record Unreachable(String place, String error) implements Look {}

    /** It answers; the newest copy, if it has any. */
    record Seen(String place, @Nullable CopyFile latest) implements Look {}
  }

  Look look();
}
