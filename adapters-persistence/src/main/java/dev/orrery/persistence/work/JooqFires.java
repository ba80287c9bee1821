package dev.orrery.persistence.work;

import static dev.orrery.persistence.generated.Tables.FIRE;

import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.work.Fire;
import dev.orrery.domain.work.Fires;
import dev.orrery.persistence.generated.tables.records.FireRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Fires in PostgreSQL; two unique indexes keep what the port promises. */
@Singleton
@Connectable
class JooqFires implements Fires {
  private static final Field<OffsetDateTime> NOW =
      DSL.field("clock_timestamp()", OffsetDateTime.class);

  private final DSLContext sql;

  @Inject
  JooqFires(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public boolean add(Fire fire) {
    var row = new FireRecord();
    row.setId(fire.id().value());
    row.setSchedule(fire.schedule().value());
    row.setTenant(fire.tenant().value());
    row.setOwner(fire.owner().value());
    var slot = fire.slot();
    row.set(FIRE.SLOT, slot == null ? null : slot.atOffset(ZoneOffset.UTC));
    row.setState(fire.state().name());
    row.setNote(fire.note());
    var insert = sql.insertInto(FIRE).set(row);
    return (fire.state().ended() ? insert.set(FIRE.ENDED_AT, NOW) : insert)
            .onConflictDoNothing()
            .execute()
        > 0;
  }

  @Override
  public boolean unfinished(ScheduleId schedule) {
    return sql.fetchExists(FIRE, FIRE.SCHEDULE.eq(schedule.value()).and(FIRE.ENDED_AT.isNull()));
  }

  @Override
  public Set<ScheduleId> unfinished(Collection<ScheduleId> schedules) {
    return schedules.isEmpty()
        ? Set.of()
        : sql.select(FIRE.SCHEDULE)
            .from(FIRE)
            .where(FIRE.SCHEDULE.in(schedules.stream().map(ScheduleId::value).toList()))
            .and(FIRE.ENDED_AT.isNull())
            .fetchSet(row -> new ScheduleId(row.value1()));
  }

  @Override
  public Optional<Fire> find(FireId id) {
    return sql.selectFrom(FIRE).where(is(id)).fetchOptional(JooqFires::read);
  }

  @Override
  public Optional<Fire> lock(FireId id) {
    return sql.selectFrom(FIRE).where(is(id)).forUpdate().fetchOptional(JooqFires::read);
  }

  @Override
  public void start(FireId id, @Nullable TurnId turn) {
    sql.update(FIRE)
        .set(FIRE.STATE, Fire.State.STARTED.name())
        .set(FIRE.TURN, turn == null ? null : turn.value())
        .where(is(id))
        .and(FIRE.STATE.eq(Fire.State.DUE.name()))
        .execute();
  }

  @Override
  public boolean end(FireId id, Fire.State state, String note) {
    return sql.update(FIRE)
            .set(FIRE.STATE, state.name())
            .set(FIRE.NOTE, note)
            .set(FIRE.ENDED_AT, NOW)
            .where(is(id))
            .and(FIRE.ENDED_AT.isNull())
            .execute()
        > 0;
  }

  @Override
  public List<Fire> list(ScheduleId schedule, int limit) {
    return sql.selectFrom(FIRE)
        .where(FIRE.SCHEDULE.eq(schedule.value()))
        .orderBy(FIRE.CREATED_AT.desc(), FIRE.ID)
        .limit(limit)
        .fetch(JooqFires::read);
  }

  @Override
  public int forget(Duration age) {
    var oldest =
        DSL.field(
            "clock_timestamp() - {0} * interval '1 second'",
            OffsetDateTime.class, DSL.val(age.toSeconds()));
    return sql.deleteFrom(FIRE).where(FIRE.ENDED_AT.lt(oldest)).execute();
  }

  private static Condition is(FireId id) {
    return FIRE.ID.eq(id.value());
  }

  private static Fire read(FireRecord row) {
    var slot = row.getSlot();
    var turn = row.getTurn();
    return new Fire(
        new FireId(row.getId()),
        new ScheduleId(row.getSchedule()),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        slot == null ? null : slot.toInstant(),
        Fire.State.valueOf(row.getState()),
        turn == null ? null : new TurnId(turn),
        row.getNote());
  }
}
