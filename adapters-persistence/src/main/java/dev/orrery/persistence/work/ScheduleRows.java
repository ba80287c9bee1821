package dev.orrery.persistence.work;

import static dev.orrery.persistence.generated.Tables.SCHEDULE;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.work.Grammar;
import dev.orrery.domain.work.Schedule;
import dev.orrery.persistence.generated.tables.records.ScheduleRecord;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Schedules as rows. */
final class ScheduleRows {
  private final JsonCodec json;

  ScheduleRows(JsonCodec json) {
    this.json = json;
  }

  ScheduleRecord row(Schedule schedule) {
    var row = edited(schedule);
    row.setId(schedule.id().value());
    row.setTenant(schedule.tenant().value());
    row.setOwner(schedule.owner().value());
    row.setGrammar(schedule.grammar().name());
    row.setOrigin(schedule.origin().name());
    row.set(SCHEDULE.KEY, schedule.key());
    row.setMisfire(schedule.policy().misfire().name());
    row.setOverlap(schedule.policy().overlap().name());
    row.setCreatedAt(schedule.createdAt().atOffset(ZoneOffset.UTC));
    return row;
  }

  /** Only what an author changes, and the next slot. */
  ScheduleRecord edited(Schedule schedule) {
    var next = schedule.nextFire();
    var row = new ScheduleRecord();
    row.setName(schedule.name());
    row.setRecurrence(schedule.text());
    row.setAction(json.write(ActionText.write(schedule.action())));
    row.setPriority((short) schedule.priority().ordinal());
    row.setEnabled(schedule.enabled());
    row.set(SCHEDULE.NEXT_FIRE, next == null ? null : next.atOffset(ZoneOffset.UTC));
    return row;
  }

  Schedule read(ScheduleRecord row) {
    return new Schedule(
        new ScheduleId(row.getId()),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        row.getName(),
        row.getRecurrence(),
        Grammar.valueOf(row.getGrammar()),
        ActionText.read((Json.Obj) json.parse(row.getAction())),
        Run.Priority.values()[row.getPriority()],
        row.getEnabled(),
        Schedule.Origin.valueOf(row.getOrigin()),
        row.get(SCHEDULE.KEY),
        new Schedule.Policy(
            Schedule.Misfire.valueOf(row.getMisfire()), Schedule.Overlap.valueOf(row.getOverlap())),
        instant(row.getNextFire()),
        new Schedule.History(
            instant(row.getLastRun()), row.getLastSuccess(), row.getLastResult(), row.getRuns()),
        row.getCreatedAt().toInstant());
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
