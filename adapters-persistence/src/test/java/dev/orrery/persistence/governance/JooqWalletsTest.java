package dev.orrery.persistence.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contract.governance.WalletsContract;
import dev.orrery.domain.governance.Ledger;
import dev.orrery.domain.governance.Wallets;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqWalletsTest extends WalletsContract {
  private static final String DIFFERING =
      """
      select count(*) from ledger_account a
      where a.kind = 'WALLET' and (
        a.max_amount - a.spent <> (
          select coalesce(sum(e.amount), 0) from ledger_entry e where e.account = a.id)
        or a.held <> (
          select coalesce(sum(h.amount), 0) from ledger_hold h
          where h.account = a.id and h.state = 'OPEN'))
      """;

  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Wallets wallets() {
    return database.bean(Wallets.class);
  }

  @Override
  protected Ledger ledger() {
    return database.bean(Ledger.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @AfterEach
  void everyWalletIsTheSumOfItsRows() {
    assertThat(database.value(DIFFERING)).isEqualTo("0");
  }
}
