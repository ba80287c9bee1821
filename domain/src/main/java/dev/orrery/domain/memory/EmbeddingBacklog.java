package dev.orrery.domain.memory;

import dev.orrery.domain.kernel.MemoryId;
import java.time.Duration;
import java.util.List;

/** Readable entries that have no current vector of a model; the embedding sweep calls it. */
public interface EmbeddingBacklog {
  /** An entry that waits for its vector. */
  record Waiting(MemoryId entry, int revision, String content) {}

  /**
   * Takes waiting entries for a while, oldest first; two callers never take the same ones. An entry
   * that was taken and got no vector waits again when the while is over.
   */
  List<Waiting> take(String model, Duration claim, int limit);
}
