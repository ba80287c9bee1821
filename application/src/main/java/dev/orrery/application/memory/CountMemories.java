package dev.orrery.application.memory;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.SimilarityIndex;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Counts the entries of a tenant, for status pages. */
@Singleton
public final class CountMemories {
  /**
   * The figures.
   *
   * @param total entries that can be read
   * @param indexed those of them that have a current vector
   */
  public record Counts(long total, long indexed) {}

  private final Transactions transactions;
  private final Memories memories;
  private final SimilarityIndex index;
  private final EmbedText embed;

  @Inject
  public CountMemories(
      Transactions transactions, Memories memories, SimilarityIndex index, EmbedText embed) {
    this.transactions = transactions;
    this.memories = memories;
    this.index = index;
    this.embed = embed;
  }

  public Counts count(Principal by) {
    ForbiddenException.unless(by, Capability.READ);
    return transactions.inOne(
        () -> new Counts(memories.count(by.tenant()), index.indexed(by.tenant(), embed.model())));
  }
}
