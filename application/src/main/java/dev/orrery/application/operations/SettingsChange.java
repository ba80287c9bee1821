package dev.orrery.application.operations;

import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.Wakeups;
import dev.orrery.domain.operations.SettingRows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Function;

/**
 * How settings change, whatever the words it was asked in: written with its audit leaf and its
 * events or not at all, then live on this node and told to the others.
 */
@Singleton
public final class SettingsChange {
  private final SettingRows rows;
  private final StoredSettings settings;
  private final Transactions transactions;
  private final AuditTrail audit;
  private final EventLog events;
  private final Wakeups wakeups;

  @Inject
  public SettingsChange(
      SettingRows rows,
      StoredSettings settings,
      Transactions transactions,
      AuditTrail audit,
      EventLog events,
      Wakeups wakeups) {
    this.rows = rows;
    this.settings = settings;
    this.transactions = transactions;
    this.audit = audit;
    this.events = events;
    this.wakeups = wakeups;
  }

  /**
   * Makes a change.
   *
   * @param writer the dialect whose words it came in
   * @param patch makes it of the stored values, which nobody else changes meanwhile; where it
   *     throws, nothing is changed
   * @param alsoTold the types of further events that tell of it
   */
  void make(
      Principal by,
      String writer,
      Function<Map<String, Json>, SettingsPatch> patch,
      String... alsoTold) {
    long revision =
        transactions.inOne(() -> write(by, writer, patch.apply(rows.lock().values()), alsoTold));
    settings.refresh();
    wakeups.send(StoredSettings.TOPIC, Long.toString(revision));
  }

  private long write(Principal by, String writer, SettingsPatch patch, String... alsoTold) {
    long revision = rows.write(by, writer, patch.changed(), patch.unset());
    var facts = Json.object("revision", revision, "keys", patch.keys());
    audit.append(
        new AuditLeaf(
            by.tenant(), by.name(), "system", "config_change", "config", true, facts, null));
    events.append(EventDraft.ofTenant(by, "settings.changed", facts));
    for (var type : alsoTold) {
      events.append(EventDraft.ofTenant(by, type, facts));
    }
    return revision;
  }
}
