package dev.orrery.application.memory;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.WorkspaceId;
import dev.orrery.domain.memory.Labels;
import dev.orrery.domain.memory.MemoryAddress;
import dev.orrery.domain.memory.MemoryDraft;
import dev.orrery.domain.memory.MemoryEntry;
import dev.orrery.domain.memory.MemoryForm;
import dev.orrery.domain.memory.MemoryKind;
import dev.orrery.domain.memory.Provenance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record or a document at its address, over what is there. Called outside any transaction,
 * since it asks the embedding model first.
 */
@Singleton
public final class PutMemory {
  /**
   * What to write.
   *
   * @param ttl how long it can be read, or for ever
   * @param project the workspace whose store it goes to; none for the shared store
   */
  public record Piece(
      MemoryForm form,
      MemoryKind kind,
      MemoryAddress address,
      String content,
      Labels labels,
      Provenance provenance,
      @Nullable Duration ttl,
      @Nullable WorkspaceId project) {
    public Piece {
      if (form == MemoryForm.NOTE) {
        throw new IllegalArgumentException("A note has no address");
      }
    }

    /** A document of the day, or of the knowledge base. */
    public static Piece document(
        MemoryAddress address, String content, Labels labels, Provenance provenance) {
      var kind =
          switch (address.namespace()) {
            case MemoryAddress.DAILY -> MemoryKind.DAILY;
            case MemoryAddress.KNOWLEDGE -> MemoryKind.KNOWLEDGE;
            default ->
                throw new IllegalArgumentException("Documents are daily or knowledge: " + address);
          };
      return new Piece(MemoryForm.DOCUMENT, kind, address, content, labels, provenance, null, null);
    }
  }

  private final WriteMemory write;
  private final VisibleStores stores;
  private final Ids ids;

  @Inject
  public PutMemory(WriteMemory write, VisibleStores stores, Ids ids) {
    this.write = write;
    this.stores = stores;
    this.ids = ids;
  }

  public MemoryEntry put(Principal by, Piece piece) {
    ForbiddenException.unless(by, Capability.MEMORY_WRITE);
    var draft =
        new MemoryDraft(
            new MemoryId(ids.next()),
            by.tenant(),
            by.owner(),
            stores.target(by, piece.project()),
            piece.form(),
            piece.kind(),
            piece.address(),
            piece.content(),
            piece.labels(),
            piece.provenance(),
            piece.ttl());
    return write.put(by, draft);
  }
}
