package dev.orrery.application.memory;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.WorkspaceId;
import dev.orrery.domain.memory.Labels;
import dev.orrery.domain.memory.MemoryDraft;
import dev.orrery.domain.memory.MemoryEntry;
import dev.orrery.domain.memory.MemoryForm;
import dev.orrery.domain.memory.MemoryKind;
import dev.orrery.domain.memory.Provenance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Remembers a note. Called outside any transaction, since it asks the embedding model first. */
@Singleton
public final class RememberNote {
  /** The setting that switches remembering and recall. */
  static final String ENABLED = "memory.enabled";

  /**
   * What to remember.
   *
   * @param id given where a repeated call must store nothing twice, else a new one is made
   * @param project the workspace whose store it goes to; none for the shared store
   */
  public record Note(
      @Nullable MemoryId id,
      MemoryKind kind,
      String content,
      Labels labels,
      Provenance provenance,
      @Nullable WorkspaceId project) {
    /** A note for the shared store. */
    public static Note of(MemoryKind kind, String content, Labels labels, Provenance provenance) {
      return new Note(null, kind, content, labels, provenance, null);
    }
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** It is remembered, now or by an earlier call with the same id. */
    record Stored(MemoryEntry entry) implements Outcome {}

    /** Remembering is switched off. */
    record Off() implements Outcome {}
  }

  private final WriteMemory write;
  private final VisibleStores stores;
  private final Settings settings;
  private final Ids ids;

  @Inject
  public RememberNote(WriteMemory write, VisibleStores stores, Settings settings, Ids ids) {
    this.write = write;
    this.stores = stores;
    this.settings = settings;
    this.ids = ids;
  }

  public Outcome remember(Principal by, Note note) {
    ForbiddenException.unless(by, Capability.MEMORY_WRITE);
    if (!settings.flag(ENABLED, true)) {
      return new Outcome.Off();
    }
    var given = note.id();
    var id = given == null ? new MemoryId(ids.next()) : given;
    return new Outcome.Stored(write.remember(by, draft(by, note, id)));
  }

  private MemoryDraft draft(Principal by, Note note, MemoryId id) {
    return new MemoryDraft(
        id,
        by.tenant(),
        by.owner(),
        stores.target(by, note.project()),
        MemoryForm.NOTE,
        note.kind(),
        null,
        note.content(),
        note.labels(),
        note.provenance(),
        null);
  }
}
