package dev.orrery.domain.operations;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import java.util.Map;
import java.util.Set;

/**
 * The stored values of settings. Every change has a revision; revisions begin at 1 and have no gap,
 * since each change locks the one row that counts them until its commit.
 */
public interface SettingRows {
  /** All values as of a revision, 0 before the first change. */
  record Stored(long revision, Map<String, Json> values) {
    public Stored {
      values = Map.copyOf(values);
    }
  }

  /** The newest revision; cheap, asked by every node each second. */
  long revision();

  Stored read();

  /** As {@link #read()}, and keeps other changes waiting until the transaction ends. */
  Stored lock();

  /**
   * Writes the next revision, in the transaction that holds the lock.
   *
   * @param writer the dialect whose words the change came in
   * @return the new revision
   */
  long write(Principal by, String writer, Map<String, Json> values, Set<String> unset);
}
