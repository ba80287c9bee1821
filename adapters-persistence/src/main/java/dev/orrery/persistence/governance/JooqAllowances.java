package dev.orrery.persistence.governance;

import dev.orrery.domain.governance.Allowance;
import dev.orrery.domain.governance.AllowanceLimits;
import dev.orrery.domain.governance.Allowances;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The limits of agents as accounts of the ledger, one for tokens and one for calls. */
@Singleton
@Connectable
class JooqAllowances implements Allowances {
  private static final String FIND =
      """
      select a.unit,
        greatest(0, a.max_amount - a.held - case when l.lapsed then 0 else a.spent end) as remaining,
        case when l.lapsed then a.window_secs
          else least(a.window_secs::numeric, ceil(a.window_secs - l.elapsed))::bigint end as seconds
      from ledger_account a
      cross join lateral (select extract(epoch from clock_timestamp() - a.anchor) as elapsed) e
      cross join lateral (
        select e.elapsed, a.window_secs = 0 or e.elapsed >= a.window_secs as lapsed) l
      where a.tenant = {0} and a.holder = {1} and a.kind = 'ALLOWANCE'
      """;

  private static final String SET =
      """
      with account as (
        insert into ledger_account as a
          (id, tenant, owner, holder, unit, kind, max_amount, cap, window_secs, anchor)
        select gen_random_uuid(), {0}, {1}, {2}, w.unit, 'ALLOWANCE', w.amount, w.amount, {5},
          statement_timestamp()
        from (values ('CALL', {4}), ('TOKEN', {3})) as w(unit, amount)
        on conflict (tenant, holder, unit, kind) do update
        set max_amount = excluded.max_amount, window_secs = excluded.window_secs,
          cap = greatest(excluded.max_amount, a.spent + a.held)
        returning a.id, a.tenant, a.owner, a.max_amount, a.spent
      )
      insert into ledger_entry (tenant, owner, account, amount, balance_after, type, reference)
      select tenant, owner, id, max_amount, max_amount - spent, 'SET', '' from account
      """;

  private static final String RESET =
      """
      with before as (
        select id, spent from ledger_account
        where tenant = {0} and holder = {1} and kind = 'ALLOWANCE'
        order by id
        for update
      ), account as (
        update ledger_account a
        set spent = 0, cap = greatest(a.max_amount, a.held), anchor = statement_timestamp()
        from before b where a.id = b.id
        returning a.id, a.tenant, a.owner, a.max_amount, b.spent
      )
      insert into ledger_entry (tenant, owner, account, amount, balance_after, type, reference)
      select tenant, owner, id, spent, max_amount, 'RESET', '' from account
      """;

  private static final String REMOVE =
      """
      with gone as (
        delete from ledger_account a
        where a.tenant = {0} and a.holder = {1} and a.kind = 'ALLOWANCE'
        returning a.id, a.tenant, a.owner, a.max_amount, a.spent
      ), closed as (
        update ledger_hold h set state = 'RELEASED', closed_at = clock_timestamp()
        from gone g where h.account = g.id and h.state = 'OPEN'
      )
      insert into ledger_entry (tenant, owner, account, amount, balance_after, type, reference)
      select tenant, owner, id, spent - max_amount, 0, 'REMOVE', '' from gone
      """;

  private static final String RAISE =
      """
      with account as (
        update ledger_account a
        set max_amount = a.max_amount + {3}, cap = greatest(a.max_amount + {3}, a.spent + a.held)
        where a.tenant = {0} and a.holder = {1} and a.unit = {2} and a.kind = 'ALLOWANCE'
        returning a.id, a.tenant, a.owner, a.max_amount, a.spent
      )
      insert into ledger_entry (tenant, owner, account, amount, balance_after, type, reference)
      select tenant, owner, id, {3}, max_amount - spent, 'RAISE', '' from account
      """;

  private final DSLContext sql;

  @Inject
  JooqAllowances(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Optional<Allowance> find(TenantId tenant, String holder) {
    var byUnit =
        sql.resultQuery(FIND, DSL.val(tenant.value()), DSL.val(holder))
            .fetchMap(row -> row.get("unit", String.class), row -> row);
    var tokens = byUnit.get("TOKEN");
    var calls = byUnit.get("CALL");
    if (tokens == null || calls == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Allowance(
            holder,
            tokens.get("remaining", Long.class),
            calls.get("remaining", Long.class),
            tokens.get("seconds", Long.class)));
  }

  @Override
  public void set(TenantId tenant, UserId owner, String holder, AllowanceLimits limits) {
    sql.execute(
        SET,
        DSL.val(tenant.value()),
        DSL.val(owner.value()),
        DSL.val(holder),
        DSL.val(limits.tokens()),
        DSL.val(limits.calls()),
        DSL.val(limits.windowSecs()));
  }

  @Override
  public boolean remove(TenantId tenant, String holder) {
    return sql.execute(REMOVE, DSL.val(tenant.value()), DSL.val(holder)) > 0;
  }

  @Override
  public boolean reset(TenantId tenant, String holder) {
    return sql.execute(RESET, DSL.val(tenant.value()), DSL.val(holder)) > 0;
  }

  @Override
  public boolean raise(TenantId tenant, String holder, Unit unit, long amount) {
    return sql.execute(
            RAISE, DSL.val(tenant.value()), DSL.val(holder), DSL.val(unit.name()), DSL.val(amount))
        > 0;
  }
}
