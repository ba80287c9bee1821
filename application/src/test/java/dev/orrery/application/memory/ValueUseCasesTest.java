package dev.orrery.application.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.memory.MemoryKind;
import dev.orrery.domain.memory.Origin;
import dev.orrery.domain.memory.SessionScopes;
import dev.orrery.domain.memory.Value;
import dev.orrery.domain.memory.ValueKey;
import dev.orrery.inmemory.memory.InMemoryValues;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValueUseCasesTest {
  private static final SessionId MINE = new SessionId(UUID.randomUUID());
  private static final SessionId FOREIGN = new SessionId(UUID.randomUUID());

  private final MemoryFixture memory = new MemoryFixture();
  private final InMemoryValues values = new InMemoryValues(memory.memories);
  private final SessionScopes sessions =
      (session, by) ->
          session.equals(MINE)
              ? new SessionScopes.Scope.Known(Tenancy.ADMIN, null)
              : session.equals(FOREIGN)
                  ? new SessionScopes.Scope.Forbidden()
                  : new SessionScopes.Scope.Unknown();
  private final PutValue put =
      new PutValue(memory.write, memory.visible, sessions, UUID::randomUUID);
  private final GetValue get = new GetValue(values, memory.memories, memory.visible);
  private final ListValues list = new ListValues(values, memory.memories, memory.visible, sessions);
  private final DeleteValue delete = new DeleteValue(memory.transactions, get, memory.forget);

  @Test
  void aSecondWriteKeepsTheCreationAndReplacesTheLifetime() {
    var first = put("a/b", "one", Duration.ofMinutes(1));
    memory.clock.advance(Duration.ofSeconds(30));

    var second = put("a/b", "two", null);

    assertThat(second.namespace()).isEqualTo("a");
    assertThat(second.entry().times().createdAt()).isEqualTo(first.entry().times().createdAt());
    assertThat(second.entry().times().updatedAt()).isAfter(first.entry().times().updatedAt());
    assertThat(second.entry().times().expiresAt()).isNull();
    assertThat(get.find(memory.operator, "a/b").orElseThrow().entry().content()).isEqualTo("two");
  }

  @Test
  void aKeyWithoutASlashIsOfTheDefaultNamespace() {
    assertThat(put("plain", "x", null).namespace()).isEqualTo("default");
    assertThat(put("plain", "x", null).entry().kind()).isEqualTo(MemoryKind.FACT);
  }

  @Test
  void aWriteIsAuditedAndAnnouncedAndGetsItsVectorWithTheSweep() {
    put("bees", "Bees dance", null);

    assertThat(memory.audit.leaves()).extracting(AuditLeaf::action).contains("memory_write");
    assertThat(memory.events.types()).containsExactly("memory.stored");
    assertThat(memory.count.count(memory.operator)).isEqualTo(new CountMemories.Counts(1, 0));

    memory.tend.tend();

    assertThat(memory.count.count(memory.operator)).isEqualTo(new CountMemories.Counts(1, 1));
  }

  @Test
  void emptyValuesDoNotHoldUpTheSweep() {
    put("empty", "", null);
    put("bees", "Bees dance", null);

    memory.tend.tend();

    assertThat(memory.count.count(memory.operator)).isEqualTo(new CountMemories.Counts(2, 1));
  }

  @Test
  void aValueOfASessionIsSeenBeneathTheSessionAndBeneathItsWholeKey() {
    var stored = put.put(memory.operator, MINE, "task/status", "going", null);

    var key = "session:" + MINE.value() + "/task/status";
    assertThat(stored)
        .isInstanceOfSatisfying(
            PutValue.Outcome.Stored.class,
            done -> {
              assertThat(done.value().key()).isEqualTo(key);
              assertThat(done.value().entry().kind()).isEqualTo(MemoryKind.SCRATCH);
              assertThat(done.value().entry().provenance().session()).isEqualTo(MINE);
            });
    assertThat(get.find(memory.operator, key)).isPresent();
    assertThat(keys(list.list(memory.operator, MINE))).containsExactly(key);
  }

  @Test
  void unknownAndForeignSessionsAreToldApart() {
    var unknown = new SessionId(UUID.randomUUID());

    assertThat(put.put(memory.operator, unknown, "a", "b", null))
        .isEqualTo(new PutValue.Outcome.NoSession());
    assertThat(put.put(memory.operator, FOREIGN, "a", "b", null))
        .isEqualTo(new PutValue.Outcome.ForeignSession());
    assertThat(list.list(memory.operator, unknown)).isEqualTo(new ListValues.Outcome.NoSession());
    assertThat(list.list(memory.operator, FOREIGN))
        .isEqualTo(new ListValues.Outcome.ForeignSession());
    assertThat(memory.total()).isZero();
  }

  @Test
  void manyKeysComeInTheOrderInWhichTheyWereAsked() {
    put("a", "1", null);
    put("b", "2", null);

    var found = get.findAll(memory.operator, List.of("b", "missing", "", "a", "b"));

    assertThat(found).extracting(Value::key).containsExactly("b", "a");
  }

  @Test
  void otherEntriesAreReadBeneathTheirOwnPrefixOnly() {
    var note = memory.note(MemoryKind.FACT, "Bees dance", Origin.USER);
    put("a", "1", null);
    var key = Value.OTHERS + note.id().value();

    assertThat(keys(list.list(memory.operator, ""))).containsExactly("a");
    assertThat(keys(list.list(memory.operator, "@orrery/"))).containsExactly(key);
    assertThat(get.find(memory.operator, key).orElseThrow().entry()).isEqualTo(note);
    assertThat(delete.delete(memory.operator, key)).isFalse();
    assertThatThrownBy(() -> put(key, "changed", null))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("@orrery/");
    assertThat(get.find(memory.operator, key)).isPresent();
  }

  @Test
  void aDeletedValueIsGoneAndItsKeyIsFree() {
    put("a", "1", null);

    assertThat(delete.delete(memory.operator, "a")).isTrue();
    assertThat(delete.delete(memory.operator, "a")).isFalse();
    assertThat(get.find(memory.operator, "a")).isEmpty();
    assertThat(put("a", "2", null).entry().revision()).isEqualTo(1);
  }

  @Test
  void aListThatIsTooLargeIsRefusedRatherThanCut() {
    for (int i = 0; i < 33; i++) {
      put("large/" + i, "x".repeat(1 << 20), null);
    }
    put("small", "x", null);

    assertThat(list.list(memory.operator, "")).isInstanceOf(ListValues.Outcome.TooMany.class);
    assertThat(keys(list.list(memory.operator, "small"))).containsExactly("small");
  }

  @Test
  void whoMayOnlyReadWritesNothing() {
    put("a", "1", null);
    var reader =
        new Principal(
            "reader",
            Principal.Kind.SERVICE,
            Tenancy.DEFAULT,
            Tenancy.ADMIN,
            null,
            "",
            Set.of(Capability.READ));

    assertThat(get.find(reader, "a")).isPresent();
    assertThatThrownBy(() -> put.put(reader, new ValueKey("b"), "1", null))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> put.put(reader, MINE, "b", "1", null))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> delete.delete(reader, "a")).isInstanceOf(ForbiddenException.class);
  }

  private Value put(String key, String value, @Nullable Duration ttl) {
    return put.put(memory.operator, new ValueKey(key), value, ttl);
  }

  private static List<String> keys(ListValues.Outcome outcome) {
    assertThat(outcome).isInstanceOf(ListValues.Outcome.Listed.class);
    return ((ListValues.Outcome.Listed) outcome).values().stream().map(Value::key).toList();
  }
}
