package dev.orrery.persistence.commerce;

import static dev.orrery.persistence.generated.Tables.PURCHASE_ORDER;

import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.commerce.OrderId;
import dev.orrery.domain.commerce.Orders;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Orders in PostgreSQL. */
@Singleton
@Connectable
class JooqOrders implements Orders {
  private static final Field<OffsetDateTime> NOW =
      DSL.field("clock_timestamp()", OffsetDateTime.class);
  private static final Condition OPEN =
      PURCHASE_ORDER.STATE.eq(DSL.inline(Order.State.OPEN.name()));

  private final DSLContext sql;

  @Inject
  JooqOrders(DSLContext sql) {
    this.sql = sql;
  }

  /** The unique indexes decide which orders there may be. */
  @Override
  public Optional<Order> add(Order order) {
    return sql.insertInto(PURCHASE_ORDER)
        .set(OrderRows.row(order))
        .onConflictDoNothing()
        .returning()
        .fetchOptional(OrderRows::read);
  }

  @Override
  public Optional<Order> find(TenantId tenant, OrderId id) {
    return sql.selectFrom(PURCHASE_ORDER)
        .where(PURCHASE_ORDER.ID.eq(id.value()))
        .and(PURCHASE_ORDER.TENANT.eq(tenant.value()))
        .fetchOptional(OrderRows::read);
  }

  @Override
  public Optional<Order> keyed(TenantId tenant, UserId buyer, String key) {
    return sql.selectFrom(PURCHASE_ORDER)
        .where(PURCHASE_ORDER.TENANT.eq(tenant.value()))
        .and(PURCHASE_ORDER.OWNER.eq(buyer.value()))
        .and(PURCHASE_ORDER.KEY.eq(key))
        .fetchOptional(OrderRows::read);
  }

  @Override
  public Optional<Order> lock(OrderId id) {
    return sql.selectFrom(PURCHASE_ORDER)
        .where(PURCHASE_ORDER.ID.eq(id.value()))
        .forUpdate()
        .fetchOptional(OrderRows::read);
  }

  @Override
  public Optional<Order> lock(String provider, String reference) {
    return sql.selectFrom(PURCHASE_ORDER)
        .where(PURCHASE_ORDER.PROVIDER.eq(provider))
        .and(PURCHASE_ORDER.REFERENCE.eq(reference))
        .forUpdate()
        .fetchOptional(OrderRows::read);
  }

  @Override
  public void charged(OrderId id, Order.Charge charge) {
    sql.update(PURCHASE_ORDER)
        .set(PURCHASE_ORDER.REFERENCE, charge.reference())
        .set(PURCHASE_ORDER.ADDRESS, charge.address())
        .set(PURCHASE_ORDER.SECRET, charge.secret())
        .set(PURCHASE_ORDER.STATUS, charge.status())
        .where(PURCHASE_ORDER.ID.eq(id.value()))
        .and(PURCHASE_ORDER.REFERENCE.isNull())
        .execute();
  }

  /** Money that came counts, whatever was said of the order before. */
  @Override
  public boolean close(OrderId id, Order.State to) {
    return sql.update(PURCHASE_ORDER)
            .set(PURCHASE_ORDER.STATE, to.name())
            .set(PURCHASE_ORDER.CLOSED_AT, NOW)
            .where(PURCHASE_ORDER.ID.eq(id.value()))
            .and(to == Order.State.PAID ? PURCHASE_ORDER.STATE.ne(to.name()) : OPEN)
            .execute()
        > 0;
  }

  @Override
  public void refunded(OrderId id, long cents) {
    sql.update(PURCHASE_ORDER)
        .set(PURCHASE_ORDER.REFUNDED, cents)
        .where(PURCHASE_ORDER.ID.eq(id.value()))
        .execute();
  }

  @Override
  public List<Order> unanswered(Duration patience, int most) {
    return sql.selectFrom(PURCHASE_ORDER)
        .where(OPEN)
        .and(PURCHASE_ORDER.MADE_BY.eq(DSL.inline(Order.By.AUTO.name())))
        .and(PURCHASE_ORDER.REFERENCE.isNull())
        .and(
            PURCHASE_ORDER.CREATED_AT.lt(
                DSL.field(
                    "clock_timestamp() - {0} * interval '1 millisecond'",
                    OffsetDateTime.class, DSL.val(patience.toMillis()))))
        .orderBy(PURCHASE_ORDER.CREATED_AT)
        .limit(most)
        .fetch(OrderRows::read);
  }

  @Override
  public int expire() {
    return sql.update(PURCHASE_ORDER)
        .set(PURCHASE_ORDER.STATE, Order.State.EXPIRED.name())
        .set(PURCHASE_ORDER.CLOSED_AT, NOW)
        .where(OPEN)
        .and(PURCHASE_ORDER.MADE_BY.eq(DSL.inline(Order.By.PERSON.name())))
        .and(PURCHASE_ORDER.EXPIRES_AT.le(NOW))
        .execute();
  }
}
