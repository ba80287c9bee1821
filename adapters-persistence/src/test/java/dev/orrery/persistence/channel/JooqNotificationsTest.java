package dev.orrery.persistence.channel;

import dev.orrery.contract.channel.NotificationsContract;
import dev.orrery.domain.channel.Notifications;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqNotificationsTest extends NotificationsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Notifications notifications() {
    return database.bean(Notifications.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
