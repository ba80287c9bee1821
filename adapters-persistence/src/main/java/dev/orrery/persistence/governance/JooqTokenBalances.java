package dev.orrery.persistence.governance;

import static dev.orrery.persistence.generated.Tables.LEDGER_ACCOUNT;

import dev.orrery.domain.governance.AccountKind;
import dev.orrery.domain.governance.AccountLevel;
import dev.orrery.domain.governance.TokenBalances;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.kernel.TenantId;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Reads the wallets of tenants in the ledger. */
@Singleton
@Connectable
class JooqTokenBalances implements TokenBalances {
  private final DSLContext sql;

  @Inject
  JooqTokenBalances(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public long spendable(TenantId tenant) {
    var a = LEDGER_ACCOUNT;
    var left = DSL.greatest(a.MAX_AMOUNT.minus(a.SPENT).minus(a.HELD), DSL.val(0L));
    return sql.select(DSL.coalesce(DSL.sum(left).cast(Long.class), DSL.val(0L)))
        .from(a)
        .where(a.TENANT.eq(tenant.value()))
        .and(a.KIND.eq(AccountKind.WALLET.name()))
        .and(a.UNIT.eq(Unit.TOKEN.name()))
        .and(a.LEVEL.eq(AccountLevel.TENANT.name()))
        .fetchSingle()
        .value1();
  }
}
