package dev.orrery.application.work;

import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.work.Fire;
import dev.orrery.domain.work.Schedule;
import java.util.Locale;

/** The events and audit leaves of schedules and fires. */
public final class ScheduleEvents {
  private ScheduleEvents() {}

  public static EventDraft of(Principal by, Schedule schedule, String type) {
    return EventDraft.ofTenant(
        by,
        type,
        Json.object(
            "schedule_id", schedule.id().value().toString(),
            "origin", schedule.origin().name().toLowerCase(Locale.ROOT)));
  }

  /** An event of a fire, by the system for the schedule's owner. */
  public static EventDraft of(Fire fire, String type) {
    var facts = facts(fire);
    return EventDraft.ofTenant(
        Principal.system(fire.tenant(), fire.owner()),
        type,
        fire.state().ended() ? facts.with("reason", Json.of(fire.note())) : facts);
  }

  public static EventDraft finished(Fire fire, boolean success) {
    return EventDraft.ofTenant(
        Principal.system(fire.tenant(), fire.owner()),
        "fire.finished",
        facts(fire).with("success", Json.of(success)));
  }

  static AuditLeaf triggered(Principal by, Schedule schedule, Fire fire) {
    return new AuditLeaf(
        schedule.tenant(),
        by.name(),
        "system",
        "cron_trigger",
        schedule.id().value().toString(),
        true,
        facts(fire),
        null);
  }

  private static Json.Obj facts(Fire fire) {
    var slot = fire.slot();
    return Json.object(
        "schedule_id", fire.schedule().value().toString(),
        "fire_id", fire.id().value().toString(),
        "slot", slot == null ? null : slot.toString());
  }
}
