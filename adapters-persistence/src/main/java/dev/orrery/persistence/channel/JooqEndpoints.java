package dev.orrery.persistence.channel;

import static dev.orrery.persistence.generated.Tables.CHANNEL_ENDPOINT;

import dev.orrery.domain.channel.ChannelKind;
import dev.orrery.domain.channel.EndpointState;
import dev.orrery.domain.channel.Endpoints;
import dev.orrery.persistence.generated.tables.records.ChannelEndpointRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

@Singleton
@Connectable
class JooqEndpoints implements Endpoints {
  private static final Field<OffsetDateTime> NOW =
      DSL.field("clock_timestamp()", OffsetDateTime.class);

  private final DSLContext sql;

  @Inject
  JooqEndpoints(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public void register(ChannelKind kind, Set<String> destinations) {
    var e = CHANNEL_ENDPOINT;
    sql.update(e)
        .set(e.RETIRED_AT, NOW)
        .where(e.KIND.eq(kind.word()))
        .and(e.DESTINATION.notIn(destinations))
        .and(e.RETIRED_AT.isNull())
        .execute();
    for (var destination : destinations.stream().sorted().toList()) {
      sql.insertInto(e)
          .set(e.KIND, kind.word())
          .set(e.DESTINATION, destination)
          .onConflict(e.KIND, e.DESTINATION)
          .doUpdate()
          .set(e.SINCE, DSL.when(e.RETIRED_AT.isNull(), e.SINCE).otherwise(NOW))
          .set(e.RETIRED_AT, DSL.castNull(OffsetDateTime.class))
          .execute();
    }
  }

  @Override
  public List<EndpointState> listed(ChannelKind kind) {
    var e = CHANNEL_ENDPOINT;
    return sql.select(e.fields())
        .select(paused().as("paused"))
        .from(e)
        .where(e.KIND.eq(kind.word()))
        .and(e.RETIRED_AT.isNull())
        .orderBy(e.DESTINATION)
        .fetch(row -> state(row.into(e), row.get("paused", boolean.class)));
  }

  @Override
  public Totals totals(ChannelKind kind) {
    var e = CHANNEL_ENDPOINT;
    return sql.select(
            DSL.coalesce(DSL.sum(e.DELIVERED), DSL.inline(0)),
            DSL.coalesce(DSL.sum(e.DEAD), DSL.inline(0)))
        .from(e)
        .where(e.KIND.eq(kind.word()))
        .fetchSingle(row -> new Totals(row.value1().longValue(), row.value2().longValue()));
  }

  @Override
  public void succeeded(ChannelKind kind, String destination) {
    var e = CHANNEL_ENDPOINT;
    sql.update(e)
        .set(e.FAILURES, 0)
        .set(e.PAUSED_UNTIL, DSL.castNull(OffsetDateTime.class))
        .set(e.LAST_SUCCESS, NOW)
        .set(e.LAST_ERROR, DSL.castNull(SQLDataType.CLOB))
        .set(e.DELIVERED, e.DELIVERED.plus(1))
        .where(at(kind, destination))
        .execute();
  }

  @Override
  public Optional<Instant> failed(
      ChannelKind kind, String destination, String error, boolean ailing) {
    var e = CHANNEL_ENDPOINT;
    var failures = e.FAILURES.plus(ailing ? 1 : 0);
    var pause =
        DSL.field(
            "clock_timestamp() + {0} * interval '1 millisecond'",
            OffsetDateTime.class, DSL.val(EndpointState.PAUSE.toMillis()));
    var pauses = failures.ge(EndpointState.FAILURES).and(DSL.condition(ailing));
    var row =
        sql.update(e)
            .set(e.FAILURES, failures)
            .set(e.LAST_ERROR, error)
            .set(e.PAUSED_UNTIL, DSL.when(pauses, pause).otherwise(e.PAUSED_UNTIL))
            .where(at(kind, destination))
            .returningResult(e.PAUSED_UNTIL, paused())
            .fetchOptional();
    return row.filter(found -> Boolean.TRUE.equals(found.value2()))
        .map(found -> found.value1().toInstant());
  }

  @Override
  public void died(ChannelKind kind, String destination) {
    var e = CHANNEL_ENDPOINT;
    sql.update(e).set(e.DEAD, e.DEAD.plus(1)).where(at(kind, destination)).execute();
  }

  private static Field<Boolean> paused() {
    return DSL.field(
        "coalesce({0} > clock_timestamp(), false)", Boolean.class, CHANNEL_ENDPOINT.PAUSED_UNTIL);
  }

  private static Condition at(ChannelKind kind, String destination) {
    return CHANNEL_ENDPOINT.KIND.eq(kind.word()).and(CHANNEL_ENDPOINT.DESTINATION.eq(destination));
  }

  private static EndpointState state(ChannelEndpointRecord row, boolean paused) {
    return new EndpointState(
        ChannelKind.valueOf(row.getKind().toUpperCase(Locale.ROOT)),
        row.getDestination(),
        row.getSince().toInstant(),
        row.getFailures(),
        paused ? DeliveryRows.instant(row.getPausedUntil()) : null,
        DeliveryRows.instant(row.getLastSuccess()),
        row.getLastError(),
        row.getDelivered(),
        row.getDead());
  }
}
