package dev.orrery.domain.operations.backup;

import java.time.Duration;

/** Writes everything that this house keeps, as of one moment, into one file. */
public interface Dumper {
  /** What came of it. */
  sealed interface Outcome {
    /** The file is whole and listed. */
    record Written(BackupFile file, long rows) implements Outcome {}

    /** There is no file; the reason is for an administrator. */
    record Failed(String reason) implements Outcome {}
  }

  /**
   * Writes the file under another name and gives it its own once it is whole and on the disk.
   *
   * @param patience after which it is given up
   * @throws InterruptedException where the thread is interrupted; nothing is left then
   */
  Outcome dump(BackupName name, Duration patience) throws InterruptedException;
}
