package dev.orrery.persistence.kernel;

import dev.orrery.contract.kernel.AuditTrailContract;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Sealer;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqAuditTrailTest extends AuditTrailContract {
  private static final String CHAIN =
      """
      select s.seq, l.at, l.agent_name, l.action, l.data, s.prev_hash, l.resource, l.allowed, s.hash
      from audit_seal s join audit_leaf l on l.id = s.leaf_id order by s.seq
      """;

  @RegisterExtension static final TestDatabase database = TestDatabase.perTest();

  @Override
  protected AuditTrail trail() {
    return database.bean(AuditTrail.class);
  }

  @Override
  protected EventLog log() {
    return database.bean(EventLog.class);
  }

  @Override
  protected Sealer sealer() {
    return database.bean(Sealer.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected List<Link> chain() {
    var links = new ArrayList<Link>();
    try (var connection = database.open();
        var statement = connection.createStatement();
        var row = statement.executeQuery(CHAIN)) {
      while (row.next()) {
        links.add(
            new Link(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getBoolean(8),
                row.getString(9)));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return links;
  }
}
