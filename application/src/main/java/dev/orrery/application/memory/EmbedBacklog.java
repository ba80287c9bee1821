package dev.orrery.application.memory;

import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.memory.EmbeddingBacklog;
import dev.orrery.domain.memory.SimilarityIndex;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Gives vectors to entries that have none: stored while the model was down, or before another model
 * was chosen. It can be stopped and run again at any point, on any node.
 */
@Singleton
public final class EmbedBacklog {
  private static final Duration CLAIM = Duration.ofMinutes(1);

  private final Transactions transactions;
  private final EmbeddingBacklog backlog;
  private final SimilarityIndex index;
  private final EmbedText embed;

  @Inject
  public EmbedBacklog(
      Transactions transactions, EmbeddingBacklog backlog, SimilarityIndex index, EmbedText embed) {
    this.transactions = transactions;
    this.backlog = backlog;
    this.index = index;
    this.embed = embed;
  }

  /** Does at most so many; how many got their vectors. */
  public int embed(int limit) {
    var waiting = transactions.inOne(() -> backlog.take(embed.model(), CLAIM, limit));
    int done = 0;
    for (var entry : waiting) {
      if (entry.content().isBlank()) {
        continue;
      }
      var vectors = embed.content(entry.content());
      if (vectors.isEmpty()) {
        // The model is down: what was taken waits for the end of its claim.
        return done;
      }
      if (transactions.inOne(() -> index.put(entry.entry(), entry.revision(), vectors))) {
        done++;
      }
    }
    return done;
  }
}
