package dev.orrery.domain.memory;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.MemoryStoreId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An entry about to be written; the store's clock gives it its times.
 *
 * @param id the id that a new entry gets
 * @param ttl how long it can be read, or for ever
 */
public record MemoryDraft(
    MemoryId id,
    TenantId tenant,
    UserId owner,
    MemoryStoreId store,
    MemoryForm form,
    MemoryKind kind,
    @Nullable MemoryAddress address,
    String content,
    Labels labels,
    Provenance provenance,
    @Nullable Duration ttl) {
  /** The most bytes of UTF-8 that one entry holds; dialects may allow less. */
  public static final int LARGEST = 1 << 20;

  private static final Duration LONGEST_LIFE = Duration.ofDays(36_500);

  public MemoryDraft {
    if ((form == MemoryForm.NOTE) != (address == null)) {
      throw new IllegalArgumentException("A note has no address, everything else has one");
    }
    if (content.isBlank() && form != MemoryForm.RECORD) {
      throw new InvalidException("content", "content is empty");
    }
    if (content.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
      throw new InvalidException("content", "content is larger than " + LARGEST + " bytes");
    }
    PlainText.storable("content", content);
    if (ttl != null && !ttl.isPositive()) {
      throw new InvalidException("ttl", "A time to live is longer than nothing");
    }
    if (ttl != null && ttl.compareTo(LONGEST_LIFE) > 0) {
      throw new InvalidException(
          "ttl", "A time to live is at most " + LONGEST_LIFE.toDays() + " days");
    }
  }
}
