package dev.orrery.persistence.governance;

import dev.orrery.domain.governance.HoldOutcome;
import dev.orrery.domain.governance.HoldRequest;
import dev.orrery.domain.governance.Ledger;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.kernel.HoldId;
import dev.orrery.domain.kernel.RunId;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The ledger in PostgreSQL. Each move is one statement that first locks its accounts in the order
 * of their ids, and therefore decides on their newest values; a CHECK of the table stands behind
 * it. The CHECK sees the row as the statement began with it first, so a move either writes what it
 * has locked, every column of the CHECK, or is a difference only.
 */
@Singleton
@Connectable
class JooqLedger implements Ledger {
  private static final String HOLD =
      """
      with wanted as (
        select unit, amount from unnest({0}, {1}) as w(unit, amount)
      ), path as (
        select a.id, a.tenant, a.owner, a.holder, a.unit, a.max_amount, a.held, w.amount, l.lapsed,
          case when l.lapsed then 0 else a.spent end as spent,
          case when l.lapsed then greatest(a.max_amount, a.held) else a.cap end as cap,
          case when l.lapsed then clock_timestamp() else a.anchor end as anchor
        from ledger_account a
        left join wanted w on w.unit = a.unit
        cross join lateral (
          select a.window_secs = 0
            or extract(epoch from clock_timestamp() - a.anchor) >= a.window_secs as lapsed) l
        where a.tenant = {2} and (a.kind = 'ALLOWANCE' and a.holder = any({3})
          or a.kind = 'WALLET' and a.holder = any({7}))
        order by a.id
        for update of a
      ), verdict as (
        select not exists (
          select from path where amount is not null and max_amount - spent - held < amount) as room
      ), moved as (
        update ledger_account a
        set max_amount = p.max_amount, held = p.held + coalesce(p.amount, 0), spent = p.spent,
          cap = p.cap, anchor = p.anchor
        from path p, verdict v
        where a.id = p.id and v.room and (p.amount is not null or p.lapsed)
        returning a.id
      ), made as (
        insert into ledger_hold (id, tenant, owner, account, amount, run, step, epoch)
        select gen_random_uuid(), p.tenant, p.owner, p.id, p.amount, {4}, {5}, {6}
        from path p join moved m on m.id = p.id
        where p.amount is not null
        returning id, account
      )
      select p.holder, p.unit, made.id as hold,
        greatest(0, p.max_amount - p.spent - p.held) as remaining,
        not v.room and p.max_amount - p.spent - p.held < p.amount as short
      from path p cross join verdict v left join made on made.account = p.id
      where p.amount is not null
      order by p.id
      """;

  private static final String OPEN_WALLETS =
      """
      insert into ledger_account (id, tenant, owner, holder, level, unit, kind, max_amount, cap)
      select gen_random_uuid(), {0}, w.owner, w.holder, w.level, w.unit, 'WALLET', 0, 0
      from unnest({1}, {2}, {3}, {4}) as w(owner, holder, level, unit)
      on conflict (tenant, holder, unit, kind) do nothing
      """;

  private static final String SETTLE =
      """
      with used as (
        select unit, amount from unnest({0}, {1}) as u(unit, amount)
      ), locked as (
        select a.id, a.unit from ledger_account a
        where a.id in (select h.account from ledger_hold h where h.id = any({2}))
        order by a.id
        for update
      ), closed as (
        update ledger_hold h
        set state = 'SETTLED', settled = least(h.amount, coalesce(u.amount, 0)),
          closed_at = clock_timestamp()
        from locked a left join used u on u.unit = a.unit
        where h.account = a.id and h.id = any({2}) and h.state = 'OPEN' and h.epoch = {3}
        returning h.account, h.run, h.amount, h.settled,
          greatest(coalesce(u.amount, 0) - h.amount, 0) as excess
      ), sums as (
        select account, coalesce(max(run::text), 'reserve') as reference,
          sum(amount)::bigint as amount, sum(settled)::bigint as settled,
          least(sum(excess), 9223372036854775807)::bigint as excess
        from closed group by account
      ), charged as (
        update ledger_account a set held = a.held - s.amount, spent = a.spent + s.settled
        from sums s where a.id = s.account
        returning a.id, a.tenant, a.owner, a.holder, a.unit, a.max_amount - a.spent as balance,
          s.settled, s.excess, s.reference
      ), over as (
        insert into ledger_account as o
          (id, tenant, owner, holder, unit, kind, max_amount, cap, spent)
        select gen_random_uuid(), tenant, owner, holder, unit, 'OVERRUN', 0, 0, excess
        from charged where excess > 0
        on conflict (tenant, holder, unit, kind) do update
        set spent = least(o.spent::numeric + excluded.spent, 9223372036854775807)::bigint
        returning o.id, o.tenant, o.owner, o.holder, o.unit, o.spent
      )
      insert into ledger_entry (tenant, owner, account, amount, balance_after, type, reference)
      select tenant, owner, id, -settled, balance, 'SPEND', reference
      from charged where settled > 0
      union all
      select o.tenant, o.owner, o.id, -c.excess, -o.spent, 'OVERRUN', c.reference
      from over o join charged c on c.holder = o.holder and c.unit = o.unit
      """;

  private static final String RELEASE =
      """
      with doomed as (
        select h.id, h.account from ledger_hold h where h.state = 'OPEN' and {0}
      ), locked as (
        select a.id from ledger_account a where a.id in (select account from doomed)
        order by a.id
        for update
      ), closed as (
        update ledger_hold h set state = 'RELEASED', closed_at = clock_timestamp()
        from locked a
        where h.account = a.id and h.id in (select id from doomed) and h.state = 'OPEN'
        returning h.account, h.amount
      ), sums as (
        select account, sum(amount)::bigint as amount from closed group by account
      )
      update ledger_account a set held = a.held - s.amount from sums s where a.id = s.account
      """;

  private final DSLContext sql;

  @Inject
  JooqLedger(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public HoldOutcome hold(HoldRequest request) {
    openWallets(request);
    var run = request.run();
    Result<Record> rows =
        sql.resultQuery(
                HOLD,
                units(request.amounts()),
                amounts(request.amounts()),
                DSL.val(request.tenant().value()),
                DSL.val(request.owners().toArray(String[]::new), String[].class),
                DSL.val(run == null ? null : run.value(), SQLDataType.UUID),
                DSL.val(request.step()),
                DSL.val(request.epoch()),
                DSL.val(holders(request.wallets()), String[].class))
            .fetch();
    return rows.stream()
        .filter(row -> row.get("short", Boolean.class))
        .findFirst()
        .<HoldOutcome>map(row ->
            new HoldOutcome.Exceeded(
                row.get("holder", String.class),
                Unit.valueOf(row.get("unit", String.class)),
                row.get("remaining", Long.class)))
        .orElseGet(
            () -> new HoldOutcome.Held(rows.map(row -> new HoldId(row.get("hold", UUID.class)))));
  }

  /** So that a wallet that is not there has no room. */
  private void openWallets(HoldRequest request) {
    var wallets = request.wallets();
    if (!wallets.isEmpty()) {
      sql.execute(
          OPEN_WALLETS,
          DSL.val(request.tenant().value()),
          DSL.val(wallets.stream().map(JooqWallets::owner).toArray(UUID[]::new), UUID[].class),
          DSL.val(holders(wallets), String[].class),
          DSL.val(wallets.stream().map(JooqWallets::level).toArray(String[]::new), String[].class),
          DSL.val(
              wallets.stream().map(it -> it.unit().name()).toArray(String[]::new), String[].class));
    }
  }

  private static String[] holders(List<WalletKey> wallets) {
    return wallets.stream().map(WalletKey::holder).toArray(String[]::new);
  }

  @Override
  public void settle(List<HoldId> holds, long epoch, Map<Unit, Long> spent) {
    if (!holds.isEmpty()) {
      sql.execute(SETTLE, units(spent), amounts(spent), ids(holds), DSL.val(epoch));
    }
  }

  @Override
  public void release(List<HoldId> holds, long epoch) {
    if (!holds.isEmpty()) {
      sql.execute(
          RELEASE, DSL.condition("h.id = any({0}) and h.epoch = {1}", ids(holds), DSL.val(epoch)));
    }
  }

  @Override
  public void releaseBefore(RunId run, long epoch) {
    sql.execute(
        RELEASE,
        DSL.condition("h.run = {0} and h.epoch < {1}", DSL.val(run.value()), DSL.val(epoch)));
  }

  private static Field<String[]> units(Map<Unit, Long> amounts) {
    return DSL.val(
        amounts.keySet().stream().map(Unit::name).toArray(String[]::new), String[].class);
  }

  private static Field<Long[]> amounts(Map<Unit, Long> amounts) {
    return DSL.val(amounts.values().toArray(Long[]::new), Long[].class);
  }

  private static Field<UUID[]> ids(List<HoldId> holds) {
    return DSL.val(holds.stream().map(HoldId::value).toArray(UUID[]::new), UUID[].class);
  }
}
