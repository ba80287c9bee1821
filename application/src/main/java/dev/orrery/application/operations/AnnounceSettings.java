package dev.orrery.application.operations;

import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Wakeups;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Says that settings changed: in the log, and to the other nodes. */
@Singleton
public final class AnnounceSettings {
  private final EventLog events;
  private final Wakeups wakeups;

  @Inject
  public AnnounceSettings(EventLog events, Wakeups wakeups) {
    this.events = events;
    this.wakeups = wakeups;
  }

  void inTransaction(Principal by, Json.Obj facts) {
    events.append(EventDraft.ofTenant(by, "settings.changed", facts));
  }

  void toNodes(long revision) {
    wakeups.send(StoredSettings.TOPIC, Long.toString(revision));
  }
}
