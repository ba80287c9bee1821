package dev.orrery.persistence.governance;

import static dev.orrery.persistence.generated.Tables.ACTIVITY;
import static org.jooq.impl.DSL.count;

import dev.orrery.domain.governance.Activities;
import dev.orrery.domain.governance.Activity;
import dev.orrery.domain.governance.Actor;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.persistence.generated.tables.records.ActivityRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The activity log in PostgreSQL. */
@Singleton
@Connectable
class JooqActivities implements Activities {
  private static final Field<OffsetDateTime> YESTERDAY = ago("1 day");
  private static final Field<OffsetDateTime> LAST_WEEK = ago("7 days");
  private static final Field<LocalDate> DAY =
      DSL.field("({0} at time zone 'UTC')::date", LocalDate.class, ACTIVITY.AT);

  private final DSLContext sql;
  private final JsonCodec json;

  @Inject
  JooqActivities(DSLContext sql, JsonCodec json) {
    this.sql = sql;
    this.json = json;
  }

  @Override
  public Activity add(Activity.Draft line, @Nullable Instant at) {
    var row = sql.newRecord(ACTIVITY);
    row.setTenant(line.tenant().value());
    row.setActorKind(line.actor().kind().name());
    row.setActor(line.actor().id());
    row.setAction(line.action());
    var entity = line.entity();
    if (entity != null) {
      row.setEntityType(entity.type());
      row.set(ACTIVITY.ENTITY, entity.id());
    }
    row.setMetadata(json.write(line.metadata()));
    row.setRecordedBy(line.recordedBy());
    if (at != null) {
      row.setAt(at.atOffset(ZoneOffset.UTC));
    }
    return read(sql.insertInto(ACTIVITY).set(row).returning().fetchSingle());
  }

  @Override
  public Slice<Activity> list(Filter filter, Window window) {
    var which = which(filter);
    var found =
        sql.selectFrom(ACTIVITY)
            .where(which)
            .orderBy(ACTIVITY.AT.desc(), ACTIVITY.ID.desc())
            .limit(window.limit())
            .offset(window.offset())
            .fetch(this::read);
    return new Slice<>(found, sql.fetchCount(ACTIVITY, which));
  }

  private static Condition which(Filter filter) {
    var kind = filter.actorKind();
    var from = filter.from();
    var to = filter.to();
    return ACTIVITY
        .TENANT
        .eq(filter.tenant().value())
        .and(kind == null ? DSL.noCondition() : ACTIVITY.ACTOR_KIND.eq(kind.name()))
        .and(is(ACTIVITY.ACTOR, filter.actorId()))
        .and(is(ACTIVITY.ACTION, filter.action()))
        .and(is(ACTIVITY.ENTITY_TYPE, filter.entityType()))
        .and(is(ACTIVITY.ENTITY, filter.entityId()))
        .and(from == null ? DSL.noCondition() : ACTIVITY.AT.ge(from.atOffset(ZoneOffset.UTC)))
        .and(to == null ? DSL.noCondition() : ACTIVITY.AT.le(to.atOffset(ZoneOffset.UTC)));
  }

  private static Condition is(Field<String> field, @Nullable String wanted) {
    return wanted == null ? DSL.noCondition() : field.eq(wanted);
  }

  @Override
  public Figures figures(TenantId tenant) {
    var ours = ACTIVITY.TENANT.eq(tenant.value());
    var recent = ours.and(ACTIVITY.AT.ge(LAST_WEEK));
    var counts =
        sql.select(
                count(),
                count().filterWhere(ACTIVITY.AT.ge(YESTERDAY)),
                count().filterWhere(ACTIVITY.AT.ge(LAST_WEEK)))
            .from(ACTIVITY)
            .where(ours)
            .fetchSingle();
    return new Figures(
        counts.value1(),
        counts.value2(),
        counts.value3(),
        byKind(recent),
        byAction(recent),
        byDay(recent),
        topActors(recent));
  }

  private Map<Actor.Kind, Long> byKind(Condition recent) {
    var kinds = new EnumMap<Actor.Kind, Long>(Actor.Kind.class);
    sql.select(ACTIVITY.ACTOR_KIND, count())
        .from(ACTIVITY)
        .where(recent)
        .groupBy(ACTIVITY.ACTOR_KIND)
        .forEach(row -> kinds.put(Actor.Kind.valueOf(row.value1()), row.value2().longValue()));
    return kinds;
  }

  private List<ActionCount> byAction(Condition recent) {
    return sql.select(ACTIVITY.ACTION, count())
        .from(ACTIVITY)
        .where(recent)
        .groupBy(ACTIVITY.ACTION)
        .orderBy(count().desc(), ACTIVITY.ACTION)
        .limit(MOST_NAMED)
        .fetch(row -> new ActionCount(row.value1(), row.value2()));
  }

  private List<DayCount> byDay(Condition recent) {
    return sql.select(DAY, count())
        .from(ACTIVITY)
        .where(recent)
        .groupBy(DAY)
        .orderBy(DAY)
        .fetch(row -> new DayCount(row.value1(), row.value2()));
  }

  private List<ActorCount> topActors(Condition recent) {
    return sql.select(ACTIVITY.ACTOR_KIND, ACTIVITY.ACTOR, count())
        .from(ACTIVITY)
        .where(recent)
        .groupBy(ACTIVITY.ACTOR_KIND, ACTIVITY.ACTOR)
        .orderBy(count().desc(), ACTIVITY.ACTOR, ACTIVITY.ACTOR_KIND)
        .limit(MOST_NAMED)
        .fetch(row ->
            new ActorCount(
                new Actor(Actor.Kind.valueOf(row.value1()), row.value2()), row.value3()));
  }

  private static Field<OffsetDateTime> ago(String time) {
    return DSL.field("clock_timestamp() - interval '" + time + "'", OffsetDateTime.class);
  }

  private Activity read(ActivityRecord row) {
    var type = row.getEntityType();
    return new Activity(
        row.getId(),
        new Activity.Draft(
            new TenantId(row.getTenant()),
            new Actor(Actor.Kind.valueOf(row.getActorKind()), row.getActor()),
            row.getAction(),
            type == null ? null : new Activity.Entity(type, row.getEntity()),
            (Json.Obj) json.parse(row.getMetadata()),
            row.getRecordedBy()),
        row.getAt().toInstant());
  }
}
