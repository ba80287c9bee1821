package dev.orrery.contract.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.governance.AuditChain;
import dev.orrery.domain.governance.ChainEnd;
import dev.orrery.domain.governance.ChainEntry;
import dev.orrery.domain.governance.ChainPart;
import dev.orrery.domain.governance.Verification;
import dev.orrery.domain.governance.Verification.Intact;
import dev.orrery.domain.kernel.AuditHash;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The suite of {@link AuditChain}; each test has a chain of its own. */
public abstract class AuditChainContract {
  protected abstract AuditChain chain();

  protected abstract Transactions transactions();

  /** Appends a leaf and seals it. */
  protected abstract void seal(AuditLeaf leaf);

  @Test
  void emptyChainIsIntact() {
    assertThat(verify()).isEqualTo(new Intact(0));
    assertThat(chain().pruned()).isEqualTo(ChainEnd.GENESIS);
  }

  @Test
  void entriesAreLinkedFromGenesisOn() {
    write(3);

    var entries = chain().read(Tenancy.DEFAULT, 0, 100);

    assertThat(entries).extracting(ChainEntry::seq).containsExactly(1L, 2L, 3L);
    assertThat(entries.getFirst().prevHash()).isEqualTo(AuditHash.GENESIS);
    assertThat(entries.get(1).prevHash()).isEqualTo(entries.getFirst().hash());
    assertThat(entries).allSatisfy(it -> assertThat(it.computedHash()).isEqualTo(it.hash()));
    assertThat(verify()).isEqualTo(new Intact(3));
  }

  @Test
  void placesAreFoundByTheirNumbers() {
    assertThat(chain().end()).isEqualTo(ChainEnd.GENESIS);
    write(3);

    var entries = chain().read(Tenancy.DEFAULT, 0, 100);

    assertThat(chain().end()).isEqualTo(new ChainEnd(3, entries.getLast().hash()));
    assertThat(chain().at(2)).contains(new ChainEnd(2, entries.get(1).hash()));
    assertThat(chain().at(4)).isEmpty();
    transactions().inOne(() -> chain().prune(1));
    assertThat(chain().at(2)).isEmpty();
    assertThat(chain().end().seq()).isEqualTo(3);
  }

  @Test
  void rangeIncludesBothEnds() {
    write(5);

    assertThat(chain().read(Tenancy.DEFAULT, 2, 4))
        .extracting(ChainEntry::seq)
        .containsExactly(2L, 3L, 4L);
    assertThat(chain().read(Tenancy.DEFAULT, 4, 2)).isEmpty();
    assertThat(chain().read(new TenantId(UUID.randomUUID()), 0, 100)).isEmpty();
  }

  @Test
  void agentIsFoundByNameAndByActor() {
    seal(leaf("agent-1", "run-7", "a.txt"));
    seal(leaf("agent-2", "run-8", "b.txt"));
    seal(leaf("operator", "agent-1", "c.txt"));

    assertThat(chain().readOf(Tenancy.DEFAULT, "agent-1"))
        .extracting(ChainEntry::resource)
        .containsExactly("a.txt", "c.txt");
    assertThat(chain().readOf(Tenancy.DEFAULT, "run-8")).hasSize(1);
    assertThat(chain().readOf(Tenancy.DEFAULT, "agent")).isEmpty();
  }

  @Test
  void pruningKeepsTheTrueLink() {
    write(5);
    var second = chain().read(Tenancy.DEFAULT, 2, 2).getFirst();

    long dropped = transactions().inOne(() -> chain().prune(3));

    var kept = new ChainPart(chain().read(Tenancy.DEFAULT, 0, 100), chain().pruned());
    assertThat(dropped).isEqualTo(2);
    assertThat(kept.entries()).extracting(ChainEntry::seq).containsExactly(3L, 4L, 5L);
    assertThat(kept.entries().getFirst().prevHash()).isEqualTo(second.hash());
    assertThat(kept.shownPrevHash(kept.entries().getFirst())).isEqualTo("pruned");
    assertThat(kept.shownPrevHash(kept.entries().get(1)))
        .isEqualTo(kept.entries().getFirst().hash());
    assertThat(chain().pruned()).isEqualTo(new ChainEnd(2, second.hash()));
    assertThat(chain().count()).isEqualTo(3);
    assertThat(verify()).isEqualTo(new Intact(3));
  }

  @Test
  void pruningTwiceDropsOnlyWhatIsNew() {
    write(4);
    transactions().inOne(() -> chain().prune(3));

    assertThat(transactions().inOne(() -> chain().prune(3))).isZero();
    write(1);
    assertThat(transactions().inOne(() -> chain().prune(3))).isEqualTo(1);
    assertThat(verify()).isEqualTo(new Intact(3));
  }

  protected Verification verify() {
    return transactions().inOne(() -> chain().verify());
  }

  protected void write(int count) {
    IntStream.rangeClosed(1, count).forEach(i -> seal(leaf("agent-1", "run-1", "file-" + i)));
  }

  private static AuditLeaf leaf(String agentName, String actor, String resource) {
    return new AuditLeaf(
        Tenancy.DEFAULT,
        agentName,
        actor,
        "file_write",
        resource,
        true,
        Json.object("bytes", 12, "resource", resource),
        null);
  }
}
