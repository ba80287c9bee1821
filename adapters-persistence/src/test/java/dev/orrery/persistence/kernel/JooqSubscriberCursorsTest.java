package dev.orrery.persistence.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contract.kernel.SubscriberCursorsContract;
import dev.orrery.domain.kernel.SubscriberCursors;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqSubscriberCursorsTest extends SubscriberCursorsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected SubscriberCursors cursors() {
    return database.bean(SubscriberCursors.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Test
  void aPositionThatAnotherNodeHoldsIsSaidToBeTaken() throws SQLException {
    advance("held", 3);
    try (var connection = database.open();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select * from subscriber where name = 'held' for update");

      assertThat(position("held")).isEqualTo(-1);
      connection.rollback();
    }

    assertThat(position("held")).isEqualTo(3);
  }
}
