package dev.orrery.contract.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.memory.Hit;
import dev.orrery.domain.memory.Labels;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.MemoryAddress;
import dev.orrery.domain.memory.MemoryEntry;
import dev.orrery.domain.memory.MemoryFilter;
import dev.orrery.domain.memory.MemoryForm;
import dev.orrery.domain.memory.MemoryKind;
import dev.orrery.domain.memory.MemoryOrder;
import dev.orrery.domain.memory.MemoryQuery;
import dev.orrery.domain.memory.MemoryStore;
import dev.orrery.domain.memory.MemoryStores;
import dev.orrery.domain.memory.MemoryTier;
import dev.orrery.domain.memory.ScoreMode;
import dev.orrery.domain.memory.Terms;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What entries do in every store. */
public abstract class MemoriesContract {
  private static final Window ALL = new Window(0, 100);
  private static final MemoryAddress DAY = new MemoryAddress(MemoryAddress.DAILY, "2026-05-17");

  private final TenantId tenant = new TenantId(UUID.randomUUID());

  protected abstract Memories memories();

  protected abstract MemoryStores stores();

  protected abstract Transactions transactions();

  /** Lets entries grow older by the store's clock. */
  protected abstract void passTime(Duration time);

  private MemoryStore main() {
    return transactions().inOne(() -> stores().main(tenant));
  }

  private MemoryEntry fact(String content) {
    return fact(content, Labels.of(List.of(), 0.5));
  }

  private MemoryEntry fact(String content, Labels labels) {
    var draft = Drafts.note(tenant, main().id(), MemoryKind.FACT, content, labels);
    return transactions().inOne(() -> memories().remember(draft)).entry();
  }

  private MemoryEntry document(MemoryAddress address, String content, Duration ttl) {
    var draft =
        Drafts.at(
            tenant, main().id(), MemoryForm.DOCUMENT, address, content, ttl.isZero() ? null : ttl);
    return transactions().inOne(() -> memories().put(draft));
  }

  private List<String> contents(List<Hit> hits) {
    return hits.stream().map(hit -> hit.entry().content()).toList();
  }

  private MemoryFilter here() {
    return MemoryFilter.of(tenant);
  }

  @BeforeEach
  void aStore() {
    assertThat(main().name()).isEqualTo(MemoryStore.MAIN);
  }

  @Test
  void aTenantHasOneMainStore() {
    assertThat(main()).isEqualTo(main());
    assertThat(stores().list(tenant)).containsExactly(main());
  }

  @Test
  void aNoteIsFoundAsItWasWritten() {
    var labels = Labels.of(List.of("a", "b c"), 0.8);

    var stored = fact("Bees dance", labels);

    assertThat(memories().find(tenant, stored.id())).contains(stored);
    assertThat(stored.labels()).isEqualTo(labels);
    assertThat(stored.revision()).isEqualTo(1);
    assertThat(memories().find(new TenantId(UUID.randomUUID()), stored.id())).isEmpty();
  }

  @Test
  void equalNotesAreTwoEntries() {
    fact("same");
    fact("same");

    assertThat(memories().count(tenant)).isEqualTo(2);
  }

  @Test
  void aTakenIdStoresNothingTwice() {
    var draft = Drafts.note(tenant, main().id(), MemoryKind.FACT, "once");

    var first = transactions().inOne(() -> memories().remember(draft));
    var second = transactions().inOne(() -> memories().remember(draft));

    assertThat(first).isInstanceOf(Memories.Remembered.Stored.class);
    assertThat(second).isInstanceOf(Memories.Remembered.AlreadyThere.class);
    assertThat(memories().count(tenant)).isEqualTo(1);
    assertThat(memories().revisions(tenant, draft.id())).hasSize(1);
  }

  @Test
  void theIdOfAForgottenNoteStaysUsed() {
    var draft = Drafts.note(tenant, main().id(), MemoryKind.FACT, "gone");
    transactions().inOne(() -> memories().remember(draft));
    transactions().inOne(() -> memories().forget(tenant, draft.id()));

    assertThatThrownBy(() -> transactions().inOne(() -> memories().remember(draft)))
        .isInstanceOf(InvalidException.class);
  }

  @Test
  void aSecondPutIsTheNextRevisionOfTheSameEntry() {
    var first = document(DAY, "morning", Duration.ZERO);

    var second = document(DAY, "evening", Duration.ZERO);

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.seq()).isEqualTo(first.seq());
    assertThat(second.times().createdAt()).isEqualTo(first.times().createdAt());
    assertThat(second.revision()).isEqualTo(2);
    assertThat(memories().findAt(main().id(), MemoryTier.EPISODIC, DAY)).contains(second);
    assertThat(memories().revisions(tenant, first.id()))
        .extracting(revision -> revision.content())
        .containsExactly("morning", "evening");
    assertThat(memories().revisions(tenant, first.id()).getLast().validTo()).isNull();
  }

  @Test
  void aPutOnAnExpiredEntryMakesANewOne() {
    var first = document(DAY, "short", Duration.ofMinutes(1));
    passTime(Duration.ofMinutes(2));

    var second = document(DAY, "new", Duration.ZERO);

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.seq()).isGreaterThan(first.seq());
    assertThat(second.revision()).isEqualTo(1);
    assertThat(memories().count(tenant)).isEqualTo(1);
  }

  @Test
  void anExpiredEntryIsReadNowhere() {
    var entry = document(DAY, "fading bees", Duration.ofMinutes(1));
    assertThat(memories().find(tenant, entry.id())).isPresent();

    passTime(Duration.ofMinutes(2));

    assertUnreadable(entry);
    var gone = transactions().inOne(() -> memories().forgetExpired(10));
    assertThat(gone).contains(entry.id());
    assertThat(transactions().inOne(() -> memories().forgetExpired(10))).doesNotContain(entry.id());
  }

  @Test
  void oldNotesAreForgottenButNoDocuments() {
    var old = fact("old bees");
    var day = document(DAY, "a day", Duration.ZERO);
    passTime(Duration.ofDays(3));
    var young = fact("young bees");

    var gone = transactions().inOne(() -> memories().forgetOlder(Duration.ofDays(2), 1_000));

    assertThat(gone).contains(old.id()).doesNotContain(young.id(), day.id());
    assertThat(memories().find(tenant, old.id())).isEmpty();
    assertThat(memories().find(tenant, day.id())).isPresent();
    assertThat(memories().find(tenant, young.id())).isPresent();
  }

  @Test
  void aForgottenEntryIsReadNowhereAndItsAddressIsFree() {
    var entry = document(DAY, "fading bees", Duration.ZERO);

    assertThat(transactions().inOne(() -> memories().forget(tenant, entry.id()))).isTrue();

    assertUnreadable(entry);
    assertThat(transactions().inOne(() -> memories().forget(tenant, entry.id()))).isFalse();
    assertThat(memories().revisions(tenant, entry.id())).hasSize(1);
    assertThat(memories().revisions(tenant, entry.id()).getFirst().validTo()).isNotNull();
    assertThat(document(DAY, "again", Duration.ZERO).id()).isNotEqualTo(entry.id());
  }

  private void assertUnreadable(MemoryEntry entry) {
    assertThat(memories().find(tenant, entry.id())).isEmpty();
    assertThat(memories().findAt(entry.store(), MemoryTier.EPISODIC, DAY)).isEmpty();
    assertThat(memories().findDocument(here(), DAY)).isEmpty();
    assertThat(memories().list(here(), MemoryOrder.OLDEST_FIRST, ALL).total()).isZero();
    assertThat(memories().count(tenant)).isZero();
    assertThat(memories().search(MemoryQuery.cosine(Terms.of("fading bees"), here(), 10)))
        .isEmpty();
  }

  @Test
  void anErasedEntryLeavesNoText() {
    var entry = fact("secret");

    var erased =
        transactions().inOne(() -> memories().erase(tenant, entry.id(), Digest.of("salted")));

    assertThat(erased).isTrue();
    assertThat(memories().find(tenant, entry.id())).isEmpty();
    assertThat(memories().revisions(tenant, entry.id())).isEmpty();
  }

  @Test
  void aChangeNeedsThePresentRevision() {
    var entry = fact("one");
    var labels = Labels.of(List.of(), 0.9);

    var done = transactions().inOne(() -> memories().revise(tenant, entry.id(), 1, "two", labels));
    var stale =
        transactions().inOne(() -> memories().revise(tenant, entry.id(), 1, "three", labels));

    assertThat(done).isInstanceOf(Memories.Revised.Done.class);
    assertThat(stale).isInstanceOf(Memories.Revised.Stale.class);
    assertThat(memories().find(tenant, entry.id()).orElseThrow().content()).isEqualTo("two");
  }

  @Test
  void documentsComeFirstByNameThenTheRestByAge() {
    var note = fact("a note");
    document(new MemoryAddress(MemoryAddress.KNOWLEDGE, "bees"), "b", Duration.ZERO);
    document(new MemoryAddress(MemoryAddress.KNOWLEDGE, "ants"), "a", Duration.ZERO);
    document(new MemoryAddress(MemoryAddress.DAILY, "2026-05-18"), "2", Duration.ZERO);
    document(DAY, "1", Duration.ZERO);

    var listed = memories().list(here(), MemoryOrder.DOCUMENTS_FIRST, ALL);
    var window = memories().list(here(), MemoryOrder.DOCUMENTS_FIRST, new Window(3, 1));

    assertThat(listed.items())
        .extracting(MemoryEntry::content)
        .containsExactly("1", "2", "a", "b", note.content());
    assertThat(window.items()).extracting(MemoryEntry::content).containsExactly("b");
    assertThat(window.total()).isEqualTo(5);
  }

  @Test
  void theClosestByTermFrequencyComesFirst() {
    fact("bees bees and flowers");
    fact("bees among many other insects of the garden and the wood");
    fact("rivers run");

    var hits = memories().search(MemoryQuery.cosine(Terms.of("Bees!"), here(), 10));

    assertThat(contents(hits))
        .containsExactly(
            "bees bees and flowers", "bees among many other insects of the garden and the wood");
    assertThat(hits.getFirst().score().value())
        .isCloseTo(2 / Math.sqrt(6), org.assertj.core.data.Offset.offset(1e-9));
    assertThat(hits).extracting(Hit::rank).containsExactly(1, 2);
  }

  @Test
  void theFilterAppliesBeforeTheLimit() {
    var weak = Drafts.note(tenant, main().id(), MemoryKind.EPISODE, "bees once upon a time");
    transactions().inOne(() -> memories().remember(weak));
    for (int i = 0; i < 5; i++) {
      fact("bees");
    }

    var filter = here().ofKinds(Set.of(MemoryKind.EPISODE));
    var hits = memories().search(MemoryQuery.cosine(Terms.of("bees"), filter, 1));

    assertThat(contents(hits)).containsExactly("bees once upon a time");
  }

  @Test
  void anyWordInContentOrTagsMatchesByImportance() {
    fact("nothing here", Labels.of(List.of("Insect-World"), 0.2));
    fact("an insect", Labels.of(List.of(), 0.9));

    var hits = memories().search(MemoryQuery.anyTerm(Terms.of("insect xyz"), here(), 10));

    assertThat(contents(hits)).containsExactly("an insect", "nothing here");
  }

  @Test
  void phrasesAreInOrderAndAllTermsAreNot() {
    fact("the quick brown fox");
    fact("a fox, brown and quick");

    var phrase = new MemoryQuery(Terms.of("quick brown fox"), ScoreMode.PHRASE, -1, here(), 10);
    var all = new MemoryQuery(Terms.of("quick brown fox"), ScoreMode.ALL_TERMS, -1, here(), 10);

    assertThat(contents(memories().search(phrase))).containsExactly("the quick brown fox");
    assertThat(memories().search(all)).hasSize(2);
  }

  @Test
  void hostileQueriesAreOnlyWords() {
    fact("drop table & query");
    for (var query :
        List.of(
            "'; DROP TABLE memory_entry; --",
            "a & ( | !",
            "%_%_%".repeat(1000),
            "(a+)+$",
            "\\",
            "x".repeat(5000),
            "한국어 기억",
            "\uD83D\uDE00")) {
      for (var mode :
          List.of(
              ScoreMode.TERM_COSINE, ScoreMode.ANY_TERM, ScoreMode.ALL_TERMS, ScoreMode.PHRASE)) {
        memories().search(new MemoryQuery(Terms.of(query), mode, -1, here(), 10));
      }
    }

    assertThat(memories().count(tenant)).isEqualTo(1);
  }

  @Test
  void longWordsAndHangulAreStoredAndFound() {
    fact("x".repeat(32_000));
    fact("한국어 기억 저장소");

    var hits = memories().search(MemoryQuery.cosine(Terms.of("기억"), here(), 10));

    assertThat(contents(hits)).containsExactly("한국어 기억 저장소");
    assertThat(memories().search(MemoryQuery.cosine(Terms.of("x".repeat(100)), here(), 10)))
        .hasSize(1);
  }

  @Test
  void readingsAreCountedWithoutARevision() {
    var entry = fact("read me");

    transactions().inOne(() -> memories().countAccess(Set.of(entry.id())));
    transactions().inOne(() -> memories().countAccess(Set.of(entry.id())));

    var read = memories().find(tenant, entry.id()).orElseThrow();
    assertThat(read.access().count()).isEqualTo(2);
    assertThat(read.access().last()).isNotNull();
    assertThat(read.revision()).isEqualTo(1);
  }

  @Test
  void aRolledBackNoteIsNowhere() {
    assertThatThrownBy(() ->
            transactions()
                .inOne(() -> {
                  memories().remember(Drafts.note(tenant, main().id(), MemoryKind.FACT, "no"));
                  throw new IllegalStateException("back");
                }))
        .hasMessage("back");

    assertThat(memories().count(tenant)).isZero();
  }
}
