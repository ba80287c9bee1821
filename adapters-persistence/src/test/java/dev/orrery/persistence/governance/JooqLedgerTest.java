package dev.orrery.persistence.governance;

import dev.orrery.contract.governance.LedgerContract;
import dev.orrery.domain.governance.AllowanceLimits;
import dev.orrery.domain.governance.Allowances;
import dev.orrery.domain.governance.Ledger;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqLedgerTest extends LedgerContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Ledger ledger() {
    return database.bean(Ledger.class);
  }

  @Override
  protected Allowances allowances() {
    return database.bean(Allowances.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected void passTime(Duration time) {
    database.execute(
        "update ledger_account set anchor = anchor - interval '" + time.toSeconds() + " seconds'");
  }

  @Override
  protected long overrun(String holder, Unit unit) {
    return Long.parseLong(
        database.value(
            "select coalesce(sum(spent), 0) from ledger_account where kind = 'OVERRUN'"
                + " and holder = '%s' and unit = '%s'".formatted(holder, unit)));
  }

  @AfterEach
  void heldIsTheSumOfOpenHolds() {
    var differing =
        """
        select count(*) from ledger_account a
        where a.kind = 'ALLOWANCE' and a.held <> (
          select coalesce(sum(h.amount), 0) from ledger_hold h
          where h.account = a.id and h.state = 'OPEN')
        """;
    Assertions.assertThat(database.value(differing)).isEqualTo("0");
  }

  @Test
  void entriesAreNeverChanged() {
    transactionsThatSpend();

    Assertions.assertThatThrownBy(() -> database.execute("update ledger_entry set amount = 0"))
        .hasStackTraceContaining("only ever added");
    Assertions.assertThatThrownBy(() -> database.execute("delete from ledger_entry"))
        .hasStackTraceContaining("only ever added");
  }

  @Test
  void tableRefusesAnOverdraft() {
    transactionsThatSpend();

    Assertions.assertThatThrownBy(
            () -> database.execute("update ledger_account set spent = cap + 1 where unit = 'CALL'"))
        .hasStackTraceContaining("check");
  }

  private void transactionsThatSpend() {
    transactions()
        .inOne(() ->
            allowances()
                .set(Tenancy.DEFAULT, Tenancy.ADMIN, "spender", new AllowanceLimits(10, 10, 60)));
  }
}
