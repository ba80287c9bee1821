package dev.orrery.persistence.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contract.commerce.TopUpsContract;
import dev.orrery.domain.commerce.Orders;
import dev.orrery.domain.commerce.TopUp;
import dev.orrery.domain.commerce.TopUps;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.governance.Wallets;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqTopUpsTest extends TopUpsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected TopUps topUps() {
    return database.bean(TopUps.class);
  }

  @Override
  protected Orders orders() {
    return database.bean(Orders.class);
  }

  @Override
  protected Wallets wallets() {
    return database.bean(Wallets.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Test
  void whatWasTakenLastMonthDoesNotCount() {
    var wallet = WalletKey.ofTenant(new TenantId(UUID.randomUUID()), Unit.TOKEN);
    var once = new TopUp.Terms(true, 100, "starter", 1, null);
    transactions().inOne(() -> topUps().add(wallet, Tenancy.ADMIN, once));
    assertThat(transactions().inOne(() -> topUps().take(wallet))).isTrue();
    assertThat(transactions().inOne(() -> topUps().take(wallet))).isFalse();

    database.execute(
        "update top_up set last_at = last_at - interval '32 days' where tenant = '"
            + wallet.tenant().value()
            + "'");

    assertThat(topUps().find(wallet).orElseThrow().thisMonth()).isZero();
    assertThat(transactions().inOne(() -> topUps().take(wallet))).isTrue();
  }
}
