package dev.orrery.inmemory.memory;

import dev.orrery.domain.memory.Evidence;
import dev.orrery.domain.memory.Labels;
import dev.orrery.domain.memory.MemoryAddress;
import dev.orrery.domain.memory.MemoryDraft;
import dev.orrery.domain.memory.MemoryEntry;
import dev.orrery.domain.memory.MemoryForm;
import dev.orrery.domain.memory.MemoryKind;
import dev.orrery.domain.memory.Provenance;
import java.time.Instant;

/** Changed copies of entries, and their place in the list of documents. */
final class EntryCopies {
  private EntryCopies() {}

  static MemoryEntry first(MemoryDraft draft, long seq, MemoryEntry.Times times) {
    return new MemoryEntry(
        draft.id(),
        seq,
        draft.tenant(),
        draft.owner(),
        draft.store(),
        draft.form(),
        draft.kind(),
        draft.address(),
        draft.content(),
        draft.labels(),
        Evidence.NONE,
        draft.provenance(),
        1,
        times,
        MemoryEntry.Access.NEVER);
  }

  static MemoryEntry revised(
      MemoryEntry e,
      MemoryKind kind,
      String content,
      Labels labels,
      Provenance provenance,
      MemoryEntry.Times times) {
    return new MemoryEntry(
        e.id(),
        e.seq(),
        e.tenant(),
        e.owner(),
        e.store(),
        e.form(),
        kind,
        e.address(),
        content,
        labels,
        e.evidence(),
        provenance,
        e.revision() + 1,
        times,
        e.access());
  }

  static MemoryEntry read(MemoryEntry e, Instant now) {
    return new MemoryEntry(
        e.id(),
        e.seq(),
        e.tenant(),
        e.owner(),
        e.store(),
        e.form(),
        e.kind(),
        e.address(),
        e.content(),
        e.labels(),
        e.evidence(),
        e.provenance(),
        e.revision(),
        e.times(),
        new MemoryEntry.Access(e.access().count() + 1, now));
  }

  static int shelf(MemoryEntry entry) {
    if (entry.form() != MemoryForm.DOCUMENT || entry.address() == null) {
      return 2;
    }
    return switch (entry.address().namespace()) {
      case MemoryAddress.DAILY -> 0;
      case MemoryAddress.KNOWLEDGE -> 1;
      default -> 2;
    };
  }

  static String title(MemoryEntry entry) {
    return entry.form() == MemoryForm.DOCUMENT && entry.address() != null
        ? entry.address().key()
        : "\uffff";
  }
}
