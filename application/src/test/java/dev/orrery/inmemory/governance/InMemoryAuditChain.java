package dev.orrery.inmemory.governance;

import dev.orrery.domain.governance.AuditChain;
import dev.orrery.domain.governance.ChainEnd;
import dev.orrery.domain.governance.ChainEntry;
import dev.orrery.domain.governance.ChainVerifier;
import dev.orrery.domain.governance.Verification;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.inmemory.kernel.InMemoryAuditTrail;
import dev.orrery.inmemory.kernel.InMemoryAuditTrail.Sealed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The chain of an {@link InMemoryAuditTrail}; pruning hides what was dropped. */
public final class InMemoryAuditChain implements AuditChain {
  private final InMemoryAuditTrail trail;
  private final Clock clock;
  private final JsonCodec codec;
  private volatile ChainEnd pruned = ChainEnd.GENESIS;

  public InMemoryAuditChain(InMemoryAuditTrail trail, Clock clock, JsonCodec codec) {
    this.trail = trail;
    this.clock = clock;
    this.codec = codec;
  }

  @Override
  public List<ChainEntry> read(TenantId tenant, long fromSeq, long toSeq) {
    return kept()
        .filter(it -> it.leaf().tenant().equals(tenant))
        .filter(it -> it.seq() >= fromSeq && it.seq() <= toSeq)
        .map(this::entry)
        .toList();
  }

  @Override
  public List<ChainEntry> readOf(TenantId tenant, String agentOrActor) {
    return kept()
        .filter(it -> it.leaf().tenant().equals(tenant))
        .filter(it ->
            it.leaf().agentName().equals(agentOrActor) || it.leaf().actor().equals(agentOrActor))
        .map(this::entry)
        .toList();
  }

  @Override
  public ChainEnd end() {
    var chain = trail.chain();
    return chain.isEmpty()
        ? ChainEnd.GENESIS
        : new ChainEnd(chain.getLast().seq(), chain.getLast().hash());
  }

  @Override
  public Optional<ChainEnd> at(long seq) {
    return kept()
        .filter(it -> it.seq() == seq)
        .findFirst()
        .map(it -> new ChainEnd(it.seq(), it.hash()));
  }

  @Override
  public long count() {
    return kept().count();
  }

  @Override
  public ChainEnd pruned() {
    return pruned;
  }

  @Override
  public Verification verify() {
    var verifier = new ChainVerifier(pruned, end(), clock.now());
    kept().map(this::entry).forEach(verifier::next);
    return verifier.finish();
  }

  @Override
  public long prune(long keep) {
    var chain = trail.chain();
    long cut = chain.size() - keep;
    if (cut <= pruned.seq()) {
      return 0;
    }
    long dropped = cut - pruned.seq();
    pruned = new ChainEnd(cut, chain.get((int) cut - 1).hash());
    return dropped;
  }

  private Stream<Sealed> kept() {
    return trail.chain().stream().filter(it -> it.seq() > pruned.seq());
  }

  private ChainEntry entry(Sealed it) {
    var leaf = it.leaf();
    return new ChainEntry(
        it.seq(),
        it.at(),
        leaf.agentName(),
        leaf.actor(),
        leaf.action(),
        leaf.resource(),
        leaf.allowed(),
        codec.canonical(leaf.data()),
        it.prevHash(),
        it.hash());
  }
}
