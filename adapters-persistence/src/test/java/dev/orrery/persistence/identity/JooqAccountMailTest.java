package dev.orrery.persistence.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contract.identity.AccountMailContract;
import dev.orrery.contract.identity.Stores;
import dev.orrery.persistence.database.TestDatabase;
import java.util.HexFormat;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqAccountMailTest extends AccountMailContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Stores stores() {
    return JooqStores.of(database);
  }

  @Test
  void whoReadsTheDatabaseReadsNoCode() {
    stores().letters().post("c@example.com", "subject", "the code is 4711");

    var sql = database.bean(DSLContext.class);
    var rows =
        database.transactions().inOne(() -> sql.fetch("select letter::text as whole from letter"));

    assertThat(rows.getValues("whole", String.class))
        .anyMatch(row -> row.contains("c@example.com"))
        .noneMatch(row -> row.contains("4711"))
        .noneMatch(row -> row.contains(HexFormat.of().formatHex("4711".getBytes(US_ASCII))));
  }
}
