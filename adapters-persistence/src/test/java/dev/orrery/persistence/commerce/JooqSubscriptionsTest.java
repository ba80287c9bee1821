package dev.orrery.persistence.commerce;

import dev.orrery.contract.commerce.SubscriptionsContract;
import dev.orrery.domain.commerce.Subscriptions;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqSubscriptionsTest extends SubscriptionsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @Override
  protected Subscriptions subscriptions() {
    return database.bean(Subscriptions.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected Somebody newUser() {
    var id = UUID.randomUUID();
    database.execute(
        "insert into app_user (id, tenant, username, email, role)"
            + " values ('%s', '%s', '%s', '%s', 'EDITOR')"
                .formatted(id, Tenancy.DEFAULT.value(), "u" + id, id + "@example.com"));
    var number = database.number("select number from app_user where id = '" + id + "'");
    return new Somebody(Tenancy.DEFAULT, new UserId(id), number);
  }

  @Override
  protected void erase(Somebody user) {
    database.execute(
        "update app_user set state = 'ERASED' where id = '" + user.user().value() + "'");
  }

  @Override
  protected Instant now() {
    return now;
  }
}
