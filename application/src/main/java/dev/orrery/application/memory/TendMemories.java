package dev.orrery.application.memory;

import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.SimilarityIndex;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Keeps memories in order: a timer calls it every few seconds, on every node. */
@Singleton
public final class TendMemories {
  private static final int AT_ONCE = 200;
  private static final int EMBED_AT_ONCE = 32;

  private final Transactions transactions;
  private final Memories memories;
  private final SimilarityIndex index;
  private final EmbedBacklog backlog;

  @Inject
  public TendMemories(
      Transactions transactions, Memories memories, SimilarityIndex index, EmbedBacklog backlog) {
    this.transactions = transactions;
    this.memories = memories;
    this.index = index;
    this.backlog = backlog;
  }

  /** Forgets what has expired, and embeds what waits; says whether there may be more to do. */
  public boolean tend() {
    int expired =
        transactions.inOne(() -> {
          var gone = memories.forgetExpired(AT_ONCE);
          gone.forEach(index::drop);
          return gone.size();
        });
    int embedded = backlog.embed(EMBED_AT_ONCE);
    return expired == AT_ONCE || embedded == EMBED_AT_ONCE;
  }
}
