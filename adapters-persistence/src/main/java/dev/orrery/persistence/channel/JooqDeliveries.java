package dev.orrery.persistence.channel;

import static dev.orrery.persistence.generated.Tables.DELIVERY;
import static org.jooq.impl.DSL.val;

import dev.orrery.domain.channel.ChannelKind;
import dev.orrery.domain.channel.Deliveries;
import dev.orrery.domain.channel.Delivery;
import dev.orrery.domain.channel.Delivery.DeadReason;
import dev.orrery.domain.kernel.DeliveryId;
import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.NodeId;
import dev.orrery.domain.kernel.TenantId;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.UpdateSetMoreStep;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

@Singleton
@Connectable
class JooqDeliveries implements Deliveries {
  private static final Field<OffsetDateTime> NOW =
      DSL.field("clock_timestamp()", OffsetDateTime.class);
  private static final Field<UUID> NOBODY = DSL.castNull(UUID.class);
  private static final Field<OffsetDateTime> NEVER = DSL.castNull(OffsetDateTime.class);

  private final DSLContext sql;
  private final Ids ids;

  @Inject
  JooqDeliveries(DSLContext sql, Ids ids) {
    this.sql = sql;
    this.ids = ids;
  }

  @Override
  public boolean add(Delivery.Draft draft, @Nullable Instant notBefore) {
    return sql.insertInto(DELIVERY)
            .set(DeliveryRows.row(draft))
            .set(DELIVERY.ID, ids.next())
            .set(DELIVERY.DUE_AT, later(Duration.ZERO, notBefore))
            .onConflict(DELIVERY.KIND, DELIVERY.KEY)
            .doNothing()
            .execute()
        == 1;
  }

  @Override
  public List<Delivery> claim(
      ChannelKind kind, String destination, int most, NodeId worker, Duration lease) {
    return sql.resultQuery(
            DeliveryRows.CLAIM,
            val(kind.word()),
            val(destination),
            val(most),
            val(worker.value()),
            val(lease.toMillis()))
        .fetch(DeliveryRows::read);
  }

  @Override
  public int forgetLeases(NodeId worker) {
    return waiting()
        .set(DELIVERY.DUE_AT, NOW)
        .where(DELIVERY.LEASE_OWNER.eq(worker.value()))
        .and(DELIVERY.STATE.eq(DSL.inline("in_flight")))
        .execute();
  }

  @Override
  public void release(DeliveryId id, long epoch) {
    owned(id, waiting().set(DELIVERY.DUE_AT, NOW).where(held(id, epoch)).execute());
  }

  @Override
  public void succeeded(DeliveryId id, long epoch) {
    owned(
        id,
        ended(Delivery.State.DELIVERED)
            .set(DELIVERY.SENDS, DELIVERY.SENDS.plus(1))
            .where(held(id, epoch))
            .execute());
  }

  @Override
  public void failed(
      DeliveryId id, long epoch, String error, Duration pause, @Nullable Instant notBefore) {
    owned(
        id,
        waiting()
            .set(DELIVERY.SENDS, DELIVERY.SENDS.plus(1))
            .set(DELIVERY.LAST_ERROR, error)
            .set(DELIVERY.DUE_AT, later(pause, notBefore))
            .where(held(id, epoch))
            .execute());
  }

  @Override
  public void died(DeliveryId id, long epoch, DeadReason reason, String error, boolean sent) {
    owned(
        id,
        ended(Delivery.State.DEAD)
            .set(DELIVERY.SENDS, DELIVERY.SENDS.plus(sent ? 1 : 0))
            .set(DELIVERY.REASON, reason.word())
            .set(DELIVERY.LAST_ERROR, error)
            .where(held(id, epoch))
            .execute());
  }

  @Override
  public void postpone(ChannelKind kind, String destination, Instant until) {
    sql.update(DELIVERY)
        .set(DELIVERY.DUE_AT, at(until))
        .where(DELIVERY.KIND.eq(kind.word()))
        .and(DELIVERY.DESTINATION.eq(destination))
        .and(DELIVERY.STATE.eq(DSL.inline("pending")))
        .and(DELIVERY.DUE_AT.lt(at(until)))
        .execute();
  }

  @Override
  public Optional<Delivery> find(@Nullable TenantId tenant, DeliveryId id) {
    return sql.selectFrom(DELIVERY)
        .where(DELIVERY.ID.eq(id.value()))
        .and(of(tenant))
        .fetchOptional(DeliveryRows::read);
  }

  @Override
  public List<Delivery> dead(@Nullable TenantId tenant, Set<DeadReason> reasons, int limit) {
    return sql.selectFrom(DELIVERY)
        .where(DELIVERY.STATE.eq(DSL.inline("dead")))
        .and(DELIVERY.REASON.in(reasons.stream().map(DeadReason::word).toList()))
        .and(of(tenant))
        .orderBy(DELIVERY.ENDED_AT.desc(), DELIVERY.SEQ.desc())
        .limit(limit)
        .fetch(DeliveryRows::read);
  }

  @Override
  public boolean replay(@Nullable TenantId tenant, DeliveryId id) {
    return sql.update(DELIVERY)
            .set(DELIVERY.STATE, DeliveryRows.word(Delivery.State.PENDING))
            .set(DELIVERY.REASON, DSL.castNull(SQLDataType.CLOB))
            .set(DELIVERY.MAX_SENDS, DELIVERY.SENDS.plus(1))
            .set(DELIVERY.DUE_AT, NOW)
            .set(DELIVERY.ENDED_AT, NEVER)
            .where(DELIVERY.ID.eq(id.value()))
            .and(of(tenant))
            .and(DELIVERY.STATE.eq(DSL.inline("dead")))
            .execute()
        == 1;
  }

  @Override
  public long waiting(ChannelKind kind, Set<String> destinations) {
    return sql.fetchCount(
        DELIVERY,
        DELIVERY
            .KIND
            .eq(kind.word())
            .and(DELIVERY.DESTINATION.in(destinations))
            .and(DELIVERY.STATE.in(DSL.inline("pending"), DSL.inline("in_flight"))));
  }

  @Override
  public Times times(@Nullable TenantId tenant) {
    return sql.resultQuery(
            DeliveryRows.TIMES, val(tenant == null ? null : tenant.value(), SQLDataType.UUID))
        .fetchSingle(row ->
            new Times(
                row.get(0, Long.class),
                row.get(1, Long.class),
                row.get(2, Double.class),
                row.get(3, long.class)));
  }

  @Override
  public int forget(Duration delivered, Duration others) {
    return sql.deleteFrom(DELIVERY)
        .where(
            DELIVERY
                .STATE
                .eq(DSL.inline("delivered"))
                .and(DELIVERY.ENDED_AT.lt(later(delivered.negated(), null))))
        .or(DELIVERY.CREATED_AT.lt(later(others.negated(), null)))
        .execute();
  }

  private UpdateSetMoreStep<?> waiting() {
    return unleased(Delivery.State.PENDING);
  }

  private UpdateSetMoreStep<?> ended(Delivery.State state) {
    return unleased(state).set(DELIVERY.ENDED_AT, NOW);
  }

  private UpdateSetMoreStep<?> unleased(Delivery.State state) {
    return sql.update(DELIVERY)
        .set(DELIVERY.STATE, DeliveryRows.word(state))
        .set(DELIVERY.LEASE_OWNER, NOBODY)
        .set(DELIVERY.LEASE_UNTIL, NEVER);
  }

  private static Condition held(DeliveryId id, long epoch) {
    return DELIVERY
        .ID
        .eq(id.value())
        .and(DELIVERY.EPOCH.eq(epoch))
        .and(DELIVERY.STATE.eq(DSL.inline("in_flight")));
  }

  private static void owned(DeliveryId id, int rows) {
    if (rows == 0) {
      throw new FencedException("delivery " + id.value());
    }
  }

  private static Condition of(@Nullable TenantId tenant) {
    return tenant == null ? DSL.noCondition() : DELIVERY.TENANT.eq(tenant.value());
  }

  /** Some time from now, and not before another one. */
  private static Field<OffsetDateTime> later(Duration delay, @Nullable Instant notBefore) {
    var then =
        DSL.field(
            "clock_timestamp() + {0} * interval '1 millisecond'",
            OffsetDateTime.class, val(delay.toMillis()));
    return notBefore == null ? then : DSL.greatest(then, val(at(notBefore)));
  }

  private static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
