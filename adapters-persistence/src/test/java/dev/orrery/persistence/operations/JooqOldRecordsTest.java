package dev.orrery.persistence.operations;

import dev.orrery.contract.operations.OldRecordsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.operations.OldRecords;
import dev.orrery.domain.operations.OldRecords.Kind;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqOldRecordsTest extends OldRecordsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected OldRecords records() {
    return database.bean(OldRecords.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected void put(Kind kind, Duration age) {
    var at = "now() - interval '%d seconds'".formatted(age.toSeconds());
    database.execute(
        switch (kind) {
          case NOTIFICATION ->
              "insert into notification (tenant, title, message, tone, created_at)"
                  + " values (gen_random_uuid(), 't', 'm', 'INFO', "
                  + at
                  + ")";
          case LOG_LINE ->
              "insert into log_line (tenant, owner, agent, level, message, at)"
                  + " values (gen_random_uuid(), gen_random_uuid(), 'a', 'INFO', 'm', "
                  + at
                  + ")";
          case ACTIVITY ->
              "insert into activity (tenant, actor_kind, actor, action, metadata, recorded_by, at)"
                  + " values (gen_random_uuid(), 'SYSTEM', 'a', 'x', '{}', 'a', "
                  + at
                  + ")";
        });
  }

  @Override
  protected long count(Kind kind) {
    var table =
        switch (kind) {
          case NOTIFICATION -> "notification";
          case LOG_LINE -> "log_line";
          case ACTIVITY -> "activity";
        };
    return database.number("select count(*) from " + table);
  }
}
