package dev.orrery.persistence.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SchemaTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.perTest();

  @Test
  void aMigratedDatabaseIsLeftAsItIs() {
    assertThatCode(() -> Schema.migrate(database.connection())).doesNotThrowAnyException();
  }

  @Test
  void aNewerSchemaIsRefusedWithALineForTheOperator() {
    database.execute(
        """
        insert into flyway_schema_history
          (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
        values (9999, '9999', 'future', 'SQL', 'V9999__future.sql', 1, 'orrery', 1, true)\
        """);

    assertThatThrownBy(() -> Schema.migrate(database.connection()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("newer Orrery")
        .hasMessageContaining("9999");
  }

  @Test
  void anUnreachableDatabaseIsNamedWithoutItsPassword() {
    var nowhere = DatabaseConnection.of("postgresql://127.0.0.1:1/orrery", "somebody", "secret");

    assertThatThrownBy(() -> Schema.migrate(nowhere))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("127.0.0.1:1")
        .hasMessageNotContaining("secret");
  }
}
