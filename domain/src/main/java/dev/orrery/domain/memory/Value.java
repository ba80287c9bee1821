package dev.orrery.domain.memory;

import dev.orrery.domain.kernel.MemoryId;
import java.util.Optional;
import java.util.UUID;

/**
 * An entry as callers of the key-value view see it.
 *
 * @param key its own key, or for entries that have none {@link #OTHERS} with their id
 */
public record Value(String key, MemoryEntry entry) {
  /** What the keys of entries begin with that are no values; they can be read only. */
  public static final String OTHERS = "@orrery/";

  public static Value of(MemoryEntry entry) {
    var address = entry.address();
    return ValueKey.names(entry) && address != null
        ? new Value(address.key(), entry)
        : new Value(OTHERS + entry.id().value(), entry);
  }

  /** Whether the entry has a key of its own. */
  public boolean isOwn() {
    return ValueKey.names(entry);
  }

  /** The text before the first slash of the key. */
  public String namespace() {
    return MemoryAddress.ofKey(key).namespace();
  }

  /** The id of the entry that a key beneath {@link #OTHERS} names. */
  public static Optional<MemoryId> other(String key) {
    if (!key.startsWith(OTHERS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new MemoryId(UUID.fromString(key.substring(OTHERS.length()))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
