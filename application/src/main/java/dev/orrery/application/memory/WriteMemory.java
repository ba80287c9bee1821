package dev.orrery.application.memory;

import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.memory.Embedding;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.MemoryDraft;
import dev.orrery.domain.memory.MemoryEntry;
import dev.orrery.domain.memory.SimilarityIndex;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;

/** Writes an entry, its vectors, its audit leaf and its event in one commit. */
@Singleton
public final class WriteMemory {
  private final Transactions transactions;
  private final Memories memories;
  private final SimilarityIndex index;
  private final EmbedText embed;
  private final MemoryLog log;

  @Inject
  public WriteMemory(
      Transactions transactions,
      Memories memories,
      SimilarityIndex index,
      EmbedText embed,
      MemoryLog log) {
    this.transactions = transactions;
    this.memories = memories;
    this.index = index;
    this.embed = embed;
    this.log = log;
  }

  /** A note; nothing happens where its id is there already. */
  MemoryEntry remember(Principal by, MemoryDraft draft) {
    var known = memories.find(draft.tenant(), draft.id());
    return known.orElseGet(() -> write(by, draft, () -> memories.remember(draft)));
  }

  /** A record or document. */
  MemoryEntry put(Principal by, MemoryDraft draft) {
    return write(by, draft, () -> new Memories.Remembered.Stored(memories.put(draft)));
  }

  /** A record whose writer does not wait for its vector: the sweep brings that. */
  MemoryEntry keep(Principal by, MemoryDraft draft) {
    return commit(by, List.of(), () -> new Memories.Remembered.Stored(memories.put(draft)));
  }

  private MemoryEntry write(Principal by, MemoryDraft draft, Supplier<Memories.Remembered> write) {
    return commit(by, embed.content(draft.content()), write);
  }

  private MemoryEntry commit(
      Principal by, List<Embedding> vectors, Supplier<Memories.Remembered> write) {
    return transactions.inOne(() ->
        switch (write.get()) {
          case Memories.Remembered.AlreadyThere(var entry) -> entry;
          case Memories.Remembered.Stored(var entry) -> {
            if (!vectors.isEmpty()) {
              index.put(entry.id(), entry.revision(), vectors);
            }
            log.stored(by, entry);
            yield entry;
          }
        });
  }
}
