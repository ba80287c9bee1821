package dev.orrery.domain.memory;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.MemoryStoreId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All entries. One rule decides what can be read, everywhere: neither forgotten nor past its expiry
 * by the store's clock. Writers call it within a transaction.
 */
public interface Memories {
  /** What became of a new note. */
  sealed interface Remembered {
    MemoryEntry entry();

    /** It is new. */
    record Stored(MemoryEntry entry) implements Remembered {}

    /** An entry of that id was there already and stays as it is. */
    record AlreadyThere(MemoryEntry entry) implements Remembered {}
  }

  /** What became of a change by id. */
  sealed interface Revised {
    /** Done; the entry at its new revision. */
    record Done(MemoryEntry entry) implements Revised {}

    /** Somebody else changed it since the given revision. */
    record Stale(MemoryEntry present) implements Revised {}

    /** There is no such readable entry. */
    record Unknown() implements Revised {}
  }

  /**
   * Adds a note; an id that is taken is not an error, so that a repeated write stores nothing
   * twice.
   *
   * @throws dev.orrery.domain.kernel.InvalidException where the id belongs to a forgotten entry or
   *     another tenant
   */
  Remembered remember(MemoryDraft draft);

  /**
   * Writes a record or document at its address: a new entry, or the next revision of the live one
   * with its id, creation time and seq kept and its expiry replaced. An expired one is forgotten
   * first.
   */
  MemoryEntry put(MemoryDraft draft);

  /** Changes content and labels under the condition that the entry is at a revision. */
  Revised revise(TenantId tenant, MemoryId id, int revision, String content, Labels labels);

  /**
   * Takes an entry out of every list; false where it can not be read. Its address is free again.
   */
  boolean forget(TenantId tenant, MemoryId id);

  /** Forgets what was written in a session; the ids of what is gone. */
  List<MemoryId> forgetSession(TenantId tenant, SessionId session);

  /** Forgets expired entries, at most so many; their ids. */
  List<MemoryId> forgetExpired(int limit);

  /** Forgets notes that were made longer ago, at most so many, the oldest first; their ids. */
  List<MemoryId> forgetOlder(Duration age, int limit);

  /** Removes content and revisions for good and leaves a digest; false where there is no entry. */
  boolean erase(TenantId tenant, MemoryId id, Digest left);

  Optional<MemoryEntry> find(TenantId tenant, MemoryId id);

  /** Those of the ids that can be read, in no order. */
  List<MemoryEntry> findAll(TenantId tenant, Set<MemoryId> ids);

  /** The record or document at an address of a tier. */
  Optional<MemoryEntry> findAt(MemoryStoreId store, MemoryTier tier, MemoryAddress address);

  /** A document by its key in a namespace, in any store of the tenant, the oldest first. */
  Optional<MemoryEntry> findDocument(MemoryFilter filter, MemoryAddress address);

  Slice<MemoryEntry> list(MemoryFilter filter, MemoryOrder order, Window window);

  /** Best first; the filter applies before the limit. */
  List<Hit> search(MemoryQuery query);

  /** Counts a reading of each entry; makes no revision. */
  void countAccess(Set<MemoryId> ids);

  /** All revisions of an entry, oldest first, also of a forgotten one. */
  List<MemoryRevision> revisions(TenantId tenant, MemoryId id);

  /** How many entries of the tenant can be read. */
  long count(TenantId tenant);
}
