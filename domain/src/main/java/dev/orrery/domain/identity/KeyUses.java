package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores what was asked with keys. */
public interface KeyUses {
  /** A stored use. */
  record Entry(long id, KeyUse use) {}

  /** How often a key was used of late. */
  record Summary(long lastDay, long lastWeek, long errorsOfDay) {}

  /** Adds uses, and counts them with their keys; those of unknown keys are left out. */
  void add(List<KeyUse> uses);

  /**
   * Newest first.
   *
   * @param from the earliest time, itself included
   * @param to the time before which
   */
  Slice<Entry> list(ApiKeyId key, @Nullable Instant from, @Nullable Instant to, Window window);

  Summary summary(ApiKeyId key);

  /** Deletes uses of before. */
  void forget(Duration age);
}
