package dev.orrery.application.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.operations.BootSettings;
import dev.orrery.domain.operations.Setting;
import dev.orrery.domain.operations.SettingRegistry;
import dev.orrery.domain.operations.SettingRows;
import dev.orrery.inmemory.identity.Callers;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryAuditTrail;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.InMemoryWakeups;
import dev.orrery.inmemory.kernel.PlainJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsChangeTest {
  private final Principal admin = Callers.of("ann", UserRole.ADMIN);
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final FixedClock clock = new FixedClock();
  private final InMemoryAuditTrail audit =
      new InMemoryAuditTrail(transactions, clock, new PlainJson());
  private final InMemoryEventLog events = new InMemoryEventLog(transactions, clock);
  private final InMemoryWakeups wakeups = new InMemoryWakeups();
  private final Rows rows = new Rows();
  private final StoredSettings settings = new StoredSettings(rows, new Unset(), wakeups);
  private final SettingsChange change =
      new SettingsChange(rows, settings, transactions, audit, events, wakeups);
  private final ResizeFactory resize = new ResizeFactory(change, settings);

  private static final class Rows implements SettingRows {
    private Stored stored = new Stored(0, Map.of());
    private final List<String> writers = new ArrayList<>();

    @Override
    public long revision() {
      return stored.revision();
    }

    @Override
    public Stored read() {
      return stored;
    }

    @Override
    public Stored lock() {
      return stored;
    }

    @Override
    public long write(Principal by, String writer, Map<String, Json> values, Set<String> unset) {
      var next = new LinkedHashMap<>(stored.values());
      next.putAll(values);
      next.keySet().removeAll(unset);
      stored = new Stored(stored.revision() + 1, next);
      writers.add(writer);
      return stored.revision();
    }
  }

  /** A node that neither its environment nor its file tells anything. */
  private static final class Unset implements BootSettings {
    @Override
    public Optional<Json> pinned(Setting setting) {
      return Optional.empty();
    }

    @Override
    public Optional<Json> configured(Setting setting) {
      return Optional.empty();
    }
  }

  @Test
  void aChangeIsAuditedToldAndLive() throws Exception {
    var heard = new ArrayList<String>();
    var facts =
        Json.object("revision", 1L, "keys", List.of(SettingRegistry.MOST_AT_ONCE, "work.x"));

    try (var listening = wakeups.listen(StoredSettings.TOPIC, heard::add)) {
      assertThat(listening).isNotNull();
      change.make(admin, "oxios", stored -> patch(stored, 9), "factory.config_changed");
    }

    assertThat(rows.writers).containsExactly("oxios");
    assertThat(settings.find(SettingRegistry.MOST_AT_ONCE)).contains(Json.of(9L));
    assertThat(heard).containsExactly("1");
    assertThat(events.types()).containsExactly("settings.changed", "factory.config_changed");
    assertThat(events.appended()).allMatch(event -> event.payload().equals(facts));
    assertThat(audit.leaves())
        .singleElement()
        .satisfies(leaf -> {
          assertThat(leaf.action()).isEqualTo("config_change");
          assertThat(leaf.resource()).isEqualTo("config");
          assertThat(leaf.data()).isEqualTo(facts);
        });
  }

  private static SettingsPatch patch(Map<String, Json> stored, long mostAtOnce) {
    return SettingsPatch.set(
        Map.of("work.x", Json.of(true), SettingRegistry.MOST_AT_ONCE, Json.of(mostAtOnce)), stored);
  }

  @Test
  void aRefusedChangeLeavesNoTrace() {
    assertThatThrownBy(() ->
            change.make(
                admin,
                "oxios",
                stored -> {
                  throw new InvalidException("any", "not so");
                }))
        .isInstanceOf(InvalidException.class);

    assertThat(rows.revision()).isZero();
    assertThat(audit.leaves()).isEmpty();
    assertThat(events.types()).isEmpty();
  }

  @Test
  void theFactoryChangesOnlyWhatIsGiven() {
    resize.resize(admin, "orkosi", 7, null);

    var size = resize.resize(admin, "orkosi", null, 2);

    assertThat(size).isEqualTo(new ResizeFactory.Size(7, 2, true));
    assertThat(rows.read().revision()).isEqualTo(2);
    assertThat(audit.leaves()).hasSize(2);
    assertThat(events.types())
        .containsExactly(
            "settings.changed",
            "factory.config_changed",
            "settings.changed",
            "factory.config_changed");
  }
}
