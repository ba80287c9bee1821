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
  void whatThisBuildHasMigratedIsNotLookedThroughAgain() {
    Schema.migrate(database.connection());
    database.execute("update flyway_schema_history set checksum = 1 where version = '01'");

    assertThatCode(() -> Schema.migrate(database.connection())).doesNotThrowAnyException();
  }

  @Test
  void whatAnotherBuildHasMigratedIsLookedThrough() {
    database.execute("comment on table flyway_schema_history is 'of another build'");
    database.execute("update flyway_schema_history set checksum = 1 where version = '01'");

    assertThatThrownBy(() -> Schema.migrate(database.connection()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("could not be migrated");
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
