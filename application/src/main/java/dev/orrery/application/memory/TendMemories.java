package dev.orrery.application.memory;

import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.SimilarityIndex;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Keeps memories in order: a timer calls it every few seconds, on every node. */
@Singleton
public final class TendMemories {
  private static final int AT_ONCE = 200;
  private static final int EMBED_AT_ONCE = 32;

  private final Transactions transactions;
  private final Memories memories;
  private final SimilarityIndex index;
  private final EmbedBacklog backlog;
  private final Settings settings;

  @Inject
  public TendMemories(
      Transactions transactions,
      Memories memories,
      SimilarityIndex index,
      EmbedBacklog backlog,
      Settings settings) {
    this.transactions = transactions;
    this.memories = memories;
    this.index = index;
    this.backlog = backlog;
    this.settings = settings;
  }

  /** Forgets what has had its time, and embeds what waits; says whether there may be more to do. */
  public boolean tend() {
    int expired = forget(() -> memories.forgetExpired(AT_ONCE));
    int days = settings.integer("memory.retention_days", 0);
    int old = days == 0 ? 0 : forget(() -> memories.forgetOlder(Duration.ofDays(days), AT_ONCE));
    int embedded = backlog.embed(EMBED_AT_ONCE);
    return expired == AT_ONCE || old == AT_ONCE || embedded == EMBED_AT_ONCE;
  }

  private int forget(Supplier<List<MemoryId>> which) {
    return transactions.inOne(() -> {
      var gone = which.get();
      gone.forEach(index::drop);
      return gone.size();
    });
  }
}
