package dev.orrery.inmemory.kernel;

import dev.orrery.domain.kernel.AuditHash;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.JsonCodec;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** The audit trail as a list, with the chain over its sealed part. */
public final class InMemoryAuditTrail implements AuditTrail {
  /** A leaf and its place in the chain. */
  public record Sealed(long seq, String at, AuditLeaf leaf, String prevHash, String hash) {}

  private record Entry(String at, AuditLeaf leaf) {}

  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final JsonCodec codec;
  private final List<Entry> leaves = new ArrayList<>();
  private final List<Sealed> chain = new ArrayList<>();

  public InMemoryAuditTrail(InMemoryTransactions transactions, Clock clock, JsonCodec codec) {
    this.transactions = transactions;
    this.clock = clock;
    this.codec = codec;
  }

  @Override
  public void append(List<AuditLeaf> added) {
    transactions.inOne(() -> added.forEach(this::appendOne));
  }

  private void appendOne(AuditLeaf leaf) {
    leaves.add(new Entry(AT.format(clock.now()), leaf));
    transactions.onRollback(leaves::removeLast);
  }

  @Override
  public boolean appendCommit(AuditLeaf leaf) {
    return transactions.inOne(() -> {
      boolean known =
          leaves.stream()
              .map(Entry::leaf)
              .anyMatch(earlier ->
                  earlier.action().equals(leaf.action())
                      && earlier.tenant().equals(leaf.tenant())
                      && earlier.resource().equals(leaf.resource()));
      if (!known) {
        append(leaf);
      }
      return !known;
    });
  }

  /** What was committed, in order. */
  public List<AuditLeaf> leaves() {
    return transactions.inOne(() -> leaves.stream().map(Entry::leaf).toList());
  }

  /** What is in the chain, in order. */
  public List<Sealed> chain() {
    return transactions.inOne(() -> List.copyOf(chain));
  }

  int seal() {
    return transactions.inOne(() -> {
      int before = chain.size();
      while (chain.size() < leaves.size()) {
        chain.add(link(leaves.get(chain.size())));
        transactions.onRollback(chain::removeLast);
      }
      return chain.size() - before;
    });
  }

  private Sealed link(Entry entry) {
    long seq = chain.size() + 1L;
    var prevHash = chain.isEmpty() ? AuditHash.GENESIS : chain.getLast().hash();
    var leaf = entry.leaf();
    var hash =
        AuditHash.of(
            seq,
            entry.at(),
            leaf.agentName(),
            leaf.action(),
            codec.canonical(leaf.data()),
            prevHash,
            leaf.resource(),
            leaf.allowed());
    return new Sealed(seq, entry.at(), leaf, prevHash, hash);
  }
}
