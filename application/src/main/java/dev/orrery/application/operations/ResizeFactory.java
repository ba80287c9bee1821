package dev.orrery.application.operations;

import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.operations.SettingRegistry;
import dev.orrery.domain.operations.SettingRows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes how many workers the factory has, and how many agents work at once; both are live. */
@Singleton
public final class ResizeFactory {
  private final SettingRows rows;
  private final StoredSettings settings;
  private final AnnounceSettings announcements;
  private final Transactions transactions;
  private final AuditTrail audit;
  private final EventLog events;

  @Inject
  public ResizeFactory(
      SettingRows rows,
      StoredSettings settings,
      AnnounceSettings announcements,
      Transactions transactions,
      AuditTrail audit,
      EventLog events) {
    this.rows = rows;
    this.settings = settings;
    this.announcements = announcements;
    this.transactions = transactions;
    this.audit = audit;
    this.events = events;
  }

  /**
   * What counts now.
   *
   * @param applied whether it is what was asked for; the environment of the server goes before it
   */
  public record Size(int workers, int mostAtOnce, boolean applied) {}

  /**
   * Changes what is given.
   *
   * @throws InvalidException where nothing is given, or it is out of bounds; nothing is changed
   */
  public Size resize(Principal caller, @Nullable Integer workers, @Nullable Integer mostAtOnce) {
    ForbiddenException.unless(caller, Capability.OPERATIONS);
    var values = new LinkedHashMap<String, Json>();
    put(values, SettingRegistry.FACTORY_WORKERS, workers);
    put(values, SettingRegistry.MOST_AT_ONCE, mostAtOnce);
    if (values.isEmpty()) {
      throw new InvalidException(
          "worker_count", "worker_count or max_concurrent must be given, or both");
    }
    long revision = transactions.inOne(() -> write(caller, values));
    settings.refresh();
    announcements.toNodes(revision);
    boolean applied =
        values.entrySet().stream()
            .allMatch(value ->
                settings.find(value.getKey()).filter(value.getValue()::equals).isPresent());
    return new Size(
        effective(SettingRegistry.FACTORY_WORKERS),
        effective(SettingRegistry.MOST_AT_ONCE),
        applied);
  }

  private int effective(String key) {
    var usual =
        SettingRegistry.find(key).orElseThrow().fallback() instanceof Json.Num(var number)
            ? number.intValue()
            : 0;
    return settings.integer(key, usual);
  }

  private static void put(Map<String, Json> values, String key, @Nullable Integer number) {
    if (number != null) {
      var value = Json.of((long) number);
      SettingRegistry.find(key).orElseThrow().check(value);
      values.put(key, value);
    }
  }

  private long write(Principal caller, Map<String, Json> values) {
    rows.lock();
    long revision = rows.write(caller, "orkosi", values, Set.of());
    var facts =
        Json.object("revision", revision, "keys", values.keySet().stream().sorted().toList());
    audit.append(
        new AuditLeaf(
            caller.tenant(),
            caller.name(),
            "system",
            "config_change",
            "config",
            true,
            facts,
            null));
    announcements.inTransaction(caller, facts);
    events.append(EventDraft.ofTenant(caller, "factory.config_changed", facts));
    return revision;
  }
}
