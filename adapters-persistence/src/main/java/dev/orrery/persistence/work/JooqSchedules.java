package dev.orrery.persistence.work;

import static dev.orrery.persistence.generated.Tables.SCHEDULE;

import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.Schedules;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Schedules in PostgreSQL, by its clock. */
@Singleton
@Connectable
class JooqSchedules implements Schedules {
  private static final Field<OffsetDateTime> NOW =
      DSL.field("clock_timestamp()", OffsetDateTime.class);

  private final DSLContext sql;
  private final ScheduleRows rows;

  @Inject
  JooqSchedules(DSLContext sql, JsonCodec json) {
    this.sql = sql;
    this.rows = new ScheduleRows(json);
  }

  @Override
  public Instant now() {
    return Objects.requireNonNull(sql.select(NOW).fetchSingle().value1()).toInstant();
  }

  @Override
  public boolean add(Schedule schedule) {
    var row = rows.row(schedule);
    return sql.insertInto(SCHEDULE).set(row).onConflictDoNothing().execute() > 0;
  }

  @Override
  public List<Schedule> list(TenantId tenant) {
    return sql.selectFrom(SCHEDULE)
        .where(ofTenant(tenant))
        .orderBy(SCHEDULE.NAME.collate("C"), SCHEDULE.CREATED_AT, SCHEDULE.ID)
        .fetch(rows::read);
  }

  @Override
  public Optional<Schedule> find(TenantId tenant, ScheduleId id) {
    return sql.selectFrom(SCHEDULE).where(is(tenant, id)).fetchOptional(rows::read);
  }

  @Override
  public Optional<Schedule> lock(TenantId tenant, ScheduleId id) {
    return sql.selectFrom(SCHEDULE).where(is(tenant, id)).forUpdate().fetchOptional(rows::read);
  }

  @Override
  public Optional<Schedule> lock(TenantId tenant, String key) {
    return sql.selectFrom(SCHEDULE)
        .where(ofTenant(tenant))
        .and(SCHEDULE.KEY.eq(key))
        .forUpdate()
        .fetchOptional(rows::read);
  }

  @Override
  public List<Schedule> keyed(TenantId tenant, Collection<String> keys) {
    return keys.isEmpty()
        ? List.of()
        : sql.selectFrom(SCHEDULE)
            .where(ofTenant(tenant))
            .and(SCHEDULE.KEY.in(keys))
            .fetch(rows::read);
  }

  @Override
  public List<Schedule> list(TenantId tenant, String keyPrefix) {
    return sql.selectFrom(SCHEDULE)
        .where(ofTenant(tenant))
        .and(SCHEDULE.KEY.startsWith(keyPrefix))
        .orderBy(SCHEDULE.NAME.collate("C"), SCHEDULE.CREATED_AT, SCHEDULE.ID)
        .fetch(rows::read);
  }

  @Override
  public boolean anyDue(TenantId tenant, String keyPrefix) {
    return sql.fetchExists(
        SCHEDULE,
        ofTenant(tenant).and(SCHEDULE.KEY.startsWith(keyPrefix)).and(SCHEDULE.NEXT_FIRE.le(NOW)));
  }

  @Override
  public void edit(Schedule schedule) {
    sql.update(SCHEDULE)
        .set(rows.edited(schedule))
        .where(is(schedule.tenant(), schedule.id()))
        .execute();
  }

  @Override
  public boolean remove(TenantId tenant, ScheduleId id) {
    return sql.update(SCHEDULE)
            .set(SCHEDULE.DELETED_AT, NOW)
            .setNull(SCHEDULE.NEXT_FIRE)
            .where(is(tenant, id))
            .execute()
        > 0;
  }

  @Override
  public List<Due> lockDue(int limit) {
    return sql.select(SCHEDULE.asterisk(), NOW.as("now"))
        .from(SCHEDULE)
        .where(SCHEDULE.NEXT_FIRE.le(NOW))
        .orderBy(SCHEDULE.NEXT_FIRE)
        .limit(limit)
        .forUpdate()
        .skipLocked()
        .fetch(row -> {
          var schedule = rows.read(row.into(SCHEDULE));
          var now = Objects.requireNonNull(row.get("now", OffsetDateTime.class));
          return new Due(schedule, Objects.requireNonNull(schedule.nextFire()), now.toInstant());
        });
  }

  @Override
  public void move(ScheduleId id, @Nullable Instant nextFire) {
    sql.update(SCHEDULE)
        .set(SCHEDULE.NEXT_FIRE, nextFire == null ? null : nextFire.atOffset(ZoneOffset.UTC))
        .where(SCHEDULE.ID.eq(id.value()))
        .execute();
  }

  @Override
  public void ran(ScheduleId id, boolean success, String result) {
    sql.update(SCHEDULE)
        .set(SCHEDULE.LAST_RUN, NOW)
        .set(SCHEDULE.LAST_SUCCESS, success)
        .set(SCHEDULE.LAST_RESULT, result)
        .set(SCHEDULE.RUNS, SCHEDULE.RUNS.plus(1))
        .where(SCHEDULE.ID.eq(id.value()))
        .execute();
  }

  private static Condition is(TenantId tenant, ScheduleId id) {
    return SCHEDULE.ID.eq(id.value()).and(ofTenant(tenant));
  }

  private static Condition ofTenant(TenantId tenant) {
    return SCHEDULE.TENANT.eq(tenant.value()).and(SCHEDULE.DELETED_AT.isNull());
  }
}
