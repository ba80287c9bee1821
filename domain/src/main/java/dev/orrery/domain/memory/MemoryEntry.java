package dev.orrery.domain.memory;

import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.MemoryStoreId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One remembered thing that can be read: neither forgotten nor expired.
 *
 * @param seq the order in which entries came to be
 * @param address absent for notes, present for records and documents
 * @param revision counts from 1
 */
public record MemoryEntry(
    MemoryId id,
    long seq,
    TenantId tenant,
    UserId owner,
    MemoryStoreId store,
    MemoryForm form,
    MemoryKind kind,
    @Nullable MemoryAddress address,
    String content,
    Labels labels,
    Evidence evidence,
    Provenance provenance,
    int revision,
    Times times,
    Access access) {
  /** When it was made and last changed, and when it ends, if it does. */
  public record Times(Instant createdAt, Instant updatedAt, @Nullable Instant expiresAt) {}

  /** How often searches have returned it, and when last. */
  public record Access(long count, @Nullable Instant last) {
    public static final Access NEVER = new Access(0, null);
  }

  public MemoryEntry {
    if ((form == MemoryForm.NOTE) != (address == null)) {
      throw new IllegalArgumentException("A note has no address, everything else has one");
    }
  }
}
