package dev.orrery.persistence.commerce;

import static dev.orrery.persistence.generated.Tables.LEDGER_ACCOUNT;
import static dev.orrery.persistence.generated.Tables.PURCHASE_ORDER;
import static dev.orrery.persistence.generated.Tables.TOP_UP;

import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.commerce.TopUp;
import dev.orrery.domain.commerce.TopUps;
import dev.orrery.domain.governance.AccountKind;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.UserId;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Top-ups in PostgreSQL; the months are those of UTC. */
@Singleton
@Connectable
class JooqTopUps implements TopUps {
  private static final Field<OffsetDateTime> NOW =
      DSL.field("clock_timestamp()", OffsetDateTime.class);

  /** What was taken in another month does not count. */
  private static final Field<Integer> THIS_MONTH =
      DSL.field(
          "case when date_trunc('month', {0}, 'UTC') = date_trunc('month', {1}, 'UTC')"
              + " then {2} else 0 end",
          Integer.class, TOP_UP.LAST_AT, NOW, TOP_UP.TAKEN);

  private static final Condition DUE =
      DSL.condition(TOP_UP.ENABLED)
          .and(THIS_MONTH.lt(TOP_UP.MOST_A_MONTH))
          .and(low())
          .andNotExists(
              DSL.selectOne()
                  .from(PURCHASE_ORDER)
                  .where(PURCHASE_ORDER.TENANT.eq(TOP_UP.TENANT))
                  .and(PURCHASE_ORDER.WALLET_USER.isNotDistinctFrom(TOP_UP.WALLET_USER))
                  .and(PURCHASE_ORDER.WALLET_UNIT.eq(TOP_UP.WALLET_UNIT))
                  .and(PURCHASE_ORDER.MADE_BY.eq(DSL.inline(Order.By.AUTO.name())))
                  .and(PURCHASE_ORDER.STATE.eq(DSL.inline(Order.State.OPEN.name()))));

  private final DSLContext sql;
  private final Ids ids;

  @Inject
  JooqTopUps(DSLContext sql, Ids ids) {
    this.sql = sql;
    this.ids = ids;
  }

  /** A wallet that is not there is empty. */
  private static Condition low() {
    var holder = DSL.field("coalesce('user:' || {0}, 'tenant')", String.class, TOP_UP.WALLET_USER);
    return DSL.coalesce(
            DSL.field(
                DSL.select(
                        LEDGER_ACCOUNT
                            .MAX_AMOUNT
                            .minus(LEDGER_ACCOUNT.SPENT)
                            .minus(LEDGER_ACCOUNT.HELD))
                    .from(LEDGER_ACCOUNT)
                    .where(LEDGER_ACCOUNT.TENANT.eq(TOP_UP.TENANT))
                    .and(LEDGER_ACCOUNT.HOLDER.eq(holder))
                    .and(LEDGER_ACCOUNT.UNIT.eq(TOP_UP.WALLET_UNIT))
                    .and(LEDGER_ACCOUNT.KIND.eq(DSL.inline(AccountKind.WALLET.name())))),
            DSL.inline(0L))
        .lt(TOP_UP.THRESHOLD);
  }

  @Override
  public Optional<TopUp> find(WalletKey wallet) {
    return sql.select(fields()).from(TOP_UP).where(is(wallet)).fetchOptional(JooqTopUps::read);
  }

  @Override
  public boolean add(WalletKey wallet, UserId owner, TopUp.Terms terms) {
    return sql.insertInto(TOP_UP)
            .set(TOP_UP.ID, ids.next())
            .set(TOP_UP.TENANT, wallet.tenant().value())
            .set(TOP_UP.OWNER, owner.value())
            .set(TOP_UP.WALLET_USER, OrderRows.user(wallet))
            .set(TOP_UP.WALLET_UNIT, wallet.unit().name())
            .set(TOP_UP.ENABLED, terms.enabled())
            .set(TOP_UP.THRESHOLD, terms.threshold())
            .set(TOP_UP.PACK, terms.pack())
            .set(TOP_UP.MOST_A_MONTH, terms.mostAMonth())
            .set(TOP_UP.METHOD, terms.method())
            .onConflictDoNothing()
            .execute()
        > 0;
  }

  @Override
  public Optional<TopUp> lock(WalletKey wallet) {
    return sql.select(fields())
        .from(TOP_UP)
        .where(is(wallet))
        .forUpdate()
        .fetchOptional(JooqTopUps::read);
  }

  @Override
  public void edit(WalletKey wallet, TopUp.Terms terms) {
    sql.update(TOP_UP)
        .set(TOP_UP.ENABLED, terms.enabled())
        .set(TOP_UP.THRESHOLD, terms.threshold())
        .set(TOP_UP.PACK, terms.pack())
        .set(TOP_UP.MOST_A_MONTH, terms.mostAMonth())
        .set(TOP_UP.METHOD, terms.method())
        .where(is(wallet))
        .execute();
  }

  @Override
  public List<TopUp> due(int most) {
    return sql.select(fields())
        .from(TOP_UP)
        .where(DUE)
        .orderBy(TOP_UP.LAST_AT.asc().nullsFirst(), TOP_UP.ID)
        .limit(most)
        .fetch(JooqTopUps::read);
  }

  @Override
  public boolean take(WalletKey wallet) {
    return sql.update(TOP_UP)
            .set(TOP_UP.TAKEN, THIS_MONTH.plus(1))
            .set(TOP_UP.LAST_AT, NOW)
            .where(is(wallet))
            .and(DUE)
            .execute()
        > 0;
  }

  @Override
  public void failed(WalletKey wallet, @Nullable String error) {
    sql.update(TOP_UP).set(TOP_UP.LAST_ERROR, error).where(is(wallet)).execute();
  }

  private static Condition is(WalletKey wallet) {
    return TOP_UP
        .TENANT
        .eq(wallet.tenant().value())
        .and(TOP_UP.WALLET_USER.isNotDistinctFrom(OrderRows.user(wallet)))
        .and(TOP_UP.WALLET_UNIT.eq(wallet.unit().name()));
  }

  private static List<SelectField<?>> fields() {
    return List.of(
        TOP_UP.TENANT,
        TOP_UP.OWNER,
        TOP_UP.WALLET_USER,
        TOP_UP.WALLET_UNIT,
        TOP_UP.ENABLED,
        TOP_UP.THRESHOLD,
        TOP_UP.PACK,
        TOP_UP.MOST_A_MONTH,
        TOP_UP.METHOD,
        THIS_MONTH.as("this_month"),
        TOP_UP.LAST_AT,
        TOP_UP.LAST_ERROR);
  }

  private static TopUp read(Record row) {
    var last = row.get(TOP_UP.LAST_AT);
    return new TopUp(
        OrderRows.wallet(
            row.get(TOP_UP.TENANT), row.get(TOP_UP.WALLET_USER), row.get(TOP_UP.WALLET_UNIT)),
        new UserId(row.get(TOP_UP.OWNER)),
        new TopUp.Terms(
            row.get(TOP_UP.ENABLED),
            row.get(TOP_UP.THRESHOLD),
            row.get(TOP_UP.PACK),
            row.get(TOP_UP.MOST_A_MONTH),
            row.get(TOP_UP.METHOD)),
        row.get("this_month", Integer.class),
        last == null ? null : last.toInstant(),
        row.get(TOP_UP.LAST_ERROR));
  }
}
