package dev.orrery.persistence.operations;

import static dev.orrery.persistence.generated.Tables.DELAY;
import static org.jooq.impl.DSL.val;

import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.operations.Delay;
import dev.orrery.domain.operations.Delays;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

@Singleton
@Connectable
class JooqDelays implements Delays {
  /** One more sample, the oldest gone where there are too many, and what is asked of them. */
  private static final String ADD =
      """
      insert into delay as d (session, name, tenant, owner, millis, least, most, total)
      values ({0}, {1}, {2}, {3}, array[{4}], {4}, {4}, {4})
      on conflict (session, name) do update set
        (millis, least, most, total, updated_at) = (
          select array_agg(sample order by age desc), min(sample), max(sample), sum(sample),
            clock_timestamp()
          from (
            select sample, row_number() over (order by place desc) as age
            from unnest(d.millis || excluded.millis) with ordinality as kept (sample, place)
            order by place desc
            limit {5}) as newest)
      """;

  private final DSLContext sql;

  @Inject
  JooqDelays(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public void add(Place place, Delay delay, Duration time) {
    add(place, delay, val(Math.max(0, time.toMillis())));
  }

  @Override
  public void addSince(Place place, Delay delay, Instant begin) {
    add(
        place,
        delay,
        DSL.field(
            "greatest(0, (extract(epoch from clock_timestamp() - {0}) * 1000)::bigint)",
            Long.class, val(begin.atOffset(ZoneOffset.UTC), OffsetDateTime.class)));
  }

  private void add(Place place, Delay delay, Field<Long> millis) {
    sql.execute(
        ADD,
        val(place.session().value()),
        val(delay.word()),
        val(place.tenant().value()),
        val(place.owner().value()),
        millis,
        val(SAMPLES));
  }

  @Override
  public Map<Delay, Stat> read(@Nullable TenantId tenant) {
    return read(tenant == null ? DSL.noCondition() : DELAY.TENANT.eq(tenant.value()));
  }

  @Override
  public Map<Delay, Stat> read(SessionId session) {
    return read(DELAY.SESSION.eq(session.value()));
  }

  private Map<Delay, Stat> read(Condition which) {
    var count = DSL.sum(DSL.cardinality(DELAY.MILLIS));
    var stats = new EnumMap<Delay, Stat>(Delay.class);
    for (var delay : Delay.values()) {
      stats.put(delay, Stat.NONE);
    }
    sql.select(DELAY.NAME, DSL.min(DELAY.LEAST), DSL.max(DELAY.MOST), DSL.sum(DELAY.TOTAL), count)
        .from(DELAY)
        .where(which)
        .groupBy(DELAY.NAME)
        .forEach(row -> {
          long samples = row.value5().longValue();
          var average = row.value4().doubleValue() / samples;
          stats.replaceAll((delay, stat) ->
              delay.word().equals(row.value1())
                  ? new Stat(row.value2(), row.value3(), average, samples)
                  : stat);
        });
    return stats;
  }

  @Override
  public int forget(Duration age) {
    return sql.deleteFrom(DELAY)
        .where(
            DELAY.UPDATED_AT.lt(
                DSL.field(
                    "clock_timestamp() - {0} * interval '1 millisecond'",
                    OffsetDateTime.class, val(age.toMillis()))))
        .execute();
  }
}
