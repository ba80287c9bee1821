package dev.orrery.contract.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.WorkspaceId;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.MemoryAddress;
import dev.orrery.domain.memory.MemoryEntry;
import dev.orrery.domain.memory.MemoryForm;
import dev.orrery.domain.memory.MemoryKind;
import dev.orrery.domain.memory.MemoryStore;
import dev.orrery.domain.memory.MemoryStores;
import dev.orrery.domain.memory.ValueKey;
import dev.orrery.domain.memory.Values;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store shows of its entries as keys and values. */
public abstract class ValuesContract {
  private final TenantId tenant = new TenantId(UUID.randomUUID());

  protected abstract Values values();

  protected abstract Memories memories();

  protected abstract MemoryStores stores();

  protected abstract Transactions transactions();

  /** Lets entries grow older by the store's clock. */
  protected abstract void passTime(Duration time);

  @Test
  protected void aPrefixFindsItsKeysInTheOrderOfTheirCreation() {
    put("notes/b", "1");
    put("other", "2");
    put("notes/a", "3");
    put("notes/b", "4");

    assertThat(page("notes/", 0, 10)).extracting(MemoryEntry::content).containsExactly("4", "3");
    assertThat(page("", 0, 10)).extracting(MemoryEntry::content).containsExactly("4", "2", "3");
  }

  @Test
  protected void aPrefixIsTextAndNoPattern() {
    put("a%b", "1");
    put("axb", "2");
    put("a_", "3");
    put("a\\b", "4");

    assertThat(page("a%", 0, 10)).extracting(MemoryEntry::content).containsExactly("1");
    assertThat(page("a_", 0, 10)).extracting(MemoryEntry::content).containsExactly("3");
    assertThat(page("a\\", 0, 10)).extracting(MemoryEntry::content).containsExactly("4");
  }

  @Test
  protected void pagesFollowEachOther() {
    for (int i = 0; i < 5; i++) {
      put("k" + i, String.valueOf(i));
    }

    var first = page("k", 0, 2);
    var second = page("k", first.getLast().seq(), 2);
    var third = page("k", second.getLast().seq(), 2);

    assertThat(first).extracting(MemoryEntry::content).containsExactly("0", "1");
    assertThat(second).extracting(MemoryEntry::content).containsExactly("2", "3");
    assertThat(third).extracting(MemoryEntry::content).containsExactly("4");
  }

  @Test
  protected void whatIsNoValueIsNotShown() {
    put("seen", "1");
    var store = main();
    write(MemoryForm.RECORD, new MemoryAddress("elsewhere", "seen"), "other namespace");
    write(MemoryForm.DOCUMENT, new MemoryAddress(MemoryAddress.KNOWLEDGE, "book"), "document");
    transactions()
        .inOne(
            () -> memories().remember(Drafts.note(tenant, store.id(), MemoryKind.FACT, "a note")));

    assertThat(page("", 0, 10)).extracting(MemoryEntry::content).containsExactly("1");
  }

  @Test
  protected void valuesOfASessionAreItsScratchPaper() {
    var session = new SessionId(UUID.randomUUID());
    put(ValueKey.inSession(session, "a/b").text(), "1");
    put("session:other", "2");

    var own = page(ValueKey.prefixOf(session), 0, 10);

    assertThat(own).extracting(MemoryEntry::content).containsExactly("1");
    assertThat(own.getFirst().kind()).isEqualTo(MemoryKind.SCRATCH);
    assertThat(page("session:", 0, 10)).hasSize(2);
  }

  @Test
  protected void manyKeysAreReadAtOnce() {
    put("a", "1");
    put("b/c", "2");
    put("d", "3");

    var found = values().at(main(), Set.of(key("a"), key("b/c"), key("missing")));

    assertThat(found).extracting(MemoryEntry::content).containsExactlyInAnyOrder("1", "2");
    assertThat(values().at(main(), Set.of())).isEmpty();
  }

  @Test
  protected void anExpiredValueIsReadNowhereAndItsKeyBeginsAnew() {
    put("soon", "1", Duration.ofMinutes(1));
    put("later", "2", Duration.ofHours(1));

    passTime(Duration.ofMinutes(2));

    assertThat(page("", 0, 10)).extracting(MemoryEntry::content).containsExactly("2");
    assertThat(values().at(main(), Set.of(key("soon")))).isEmpty();
    put("soon", "3");
    assertThat(page("", 0, 10)).extracting(MemoryEntry::content).containsExactly("2", "3");
  }

  @Test
  protected void otherStoresAndTenantsHaveValuesOfTheirOwn() {
    put("a", "mine");
    var own =
        transactions()
            .inOne(() ->
                stores()
                    .ofWorkspace(
                        tenant, new UserId(UUID.randomUUID()), new WorkspaceId(UUID.randomUUID())));
    var foreign = transactions().inOne(() -> stores().main(new TenantId(UUID.randomUUID())));

    assertThat(values().page(own, "", 0, 10)).isEmpty();
    assertThat(values().page(foreign, "", 0, 10)).isEmpty();
    assertThat(values().at(foreign, Set.of(key("a")))).isEmpty();
  }

  @Test
  protected void anEmptyValueIsAValue() {
    put("empty", "");

    assertThat(values().at(main(), Set.of(key("empty"))))
        .extracting(MemoryEntry::content)
        .containsExactly("");
  }

  private MemoryStore main() {
    return transactions().inOne(() -> stores().main(tenant));
  }

  private static ValueKey key(String text) {
    return new ValueKey(text);
  }

  private List<MemoryEntry> page(String prefix, long after, int limit) {
    return values().page(main(), prefix, after, limit);
  }

  private void put(String key, String value) {
    put(key, value, null);
  }

  private void put(String key, String value, @Nullable Duration ttl) {
    var store = main();
    var draft = Drafts.value(tenant, store.id(), key(key), value, ttl);
    transactions().inOne(() -> memories().put(draft));
  }

  private void write(MemoryForm form, MemoryAddress address, String content) {
    var draft = Drafts.at(tenant, main().id(), form, address, content, null);
    transactions().inOne(() -> memories().put(draft));
  }
}
