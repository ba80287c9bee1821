package dev.orrery.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.governance.Verification;
import dev.orrery.persistence.governance.ChainCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the release before to this build. */
class MigrationTest {
  /** What is not as it was: each has a test of its own, or was settings of the server. */
  private static final Set<String> CHANGED =
      Set.of("api_key.hash", "job.lease_owner", "job.result", "job_queue.*");

  private final List<DatabaseConnection> databases = new ArrayList<>();

  @AfterEach
  void drop() {
    databases.forEach(TestPostgres.embedded()::drop);
  }

  @Test
  void everyRowOfTheReleaseBeforeIsStillThere() throws SQLException {
    var database = released();
    try (var connection = database.open()) {
      var before = keep(connection);
      assertThat(before).hasSizeGreaterThan(50);

      Schema.migrate(database);

      var gone = new TreeSet<String>();
      for (var table : before) {
        gone.addAll(gone(connection, table));
      }
      assertThat(gone).containsExactlyInAnyOrderElementsOf(CHANGED);
    }
  }

  @Test
  void theChainOfTheReleaseBeforeVerifies() throws SQLException {
    var database = released();

    Schema.migrate(database);

    try (var connection = database.open()) {
      assertThat(ChainCheck.verify(connection))
          .isInstanceOfSatisfying(
              Verification.Intact.class, chain -> assertThat(chain.count()).isPositive());
    }
  }

  @Test
  void whatChangedItsPlaceKeptItsMeaning() throws SQLException {
    var database = released();
    try (var connection = database.open()) {
      keep(connection);

      Schema.migrate(database);

      assertNone(
          connection,
          """
          select * from before.api_key k where not exists (
            select from api_key_secret s where s.key = k.id and s.hash = k.hash and s.valid_until is null)
          """);
      assertNone(
          connection,
          """
          select * from before.job b join job j using (id)
           where j.worker is distinct from b.lease_owner::text
              or j.finished_by is distinct from b.finished_by::text
              or (b.lease_owner is null) <> (j.lock_token is null)
              or j.priority <> b.rank
              or j.namespace <> 'SYSTEM'
          """);
      assertThat(text(connection, "select result from job where key = 'released-completed'"))
          .isEqualTo("\"said \\\"so\\\"\"");
      assertThat(text(connection, "select error from job where key = 'released-failed'"))
          .isEqualTo("said \"so\"");
      assertThat(text(connection, "select result is null from job where key = 'released-failed'"))
          .isEqualTo("t");
      assertThat(
              text(
                  connection,
                  "select number from tenant where id = '00000000-0000-0000-0000-000000000001'"))
          .isEqualTo("1");
      assertThat(text(connection, "select count(*) = max(number) from tenant")).isEqualTo("t");
      assertThat(
              text(
                  connection,
                  "select next_fire is not null and misfire = 'SKIP' from schedule where name = 'nightly'"))
          .isEqualTo("t");
    }
  }

  @Test
  void aMigrationThatIsKilledAnywhereCanBeRunAgain() throws Exception {
    var calm = released();
    long began = System.nanoTime();
    Schema.migrate(calm);
    long took = System.nanoTime() - began;
    List<String> expected;
    try (var connection = calm.open()) {
      expected = shape(connection);
    }

    int kills = 0;
    for (int place = 1; place <= 8; place++) {
      var database = released();
      kills += KilledMigration.run(database, took * place / 10);
      Schema.migrate(database);
      try (var connection = database.open()) {
        assertThat(shape(connection)).isEqualTo(expected);
        assertThat(ChainCheck.verify(connection)).isInstanceOf(Verification.Intact.class);
        assertThat(text(connection, "select count(*) from job where key like 'released-%'"))
            .isEqualTo("6");
      }
    }

    assertThat(kills).as("killed migrations").isPositive();
  }

  /** Where one is killed, both are there or neither. */
  @Test
  void aMigrationAndItsPlaceInTheHistoryAreOneTransaction() throws SQLException {
    var database = released();

    Schema.migrate(database);

    try (var connection = database.open()) {
      assertThat(
              text(
                  connection,
                  """
                  select a.xmin = h.xmin from pg_attribute a, flyway_schema_history h
                   where a.attrelid = 'tenant'::regclass and a.attname = 'number' and h.version = '21'
                  """))
          .isEqualTo("t");
    }
  }

  @Test
  void anOlderServerWritesNothingIntoANewerSchema() throws SQLException {
    var database = empty();
    Schema.migrate(database);
    try (var connection = database.open()) {
      newer(connection, "flyway_schema_history", "9999");
      newer(connection, "flyway_schema_history", "9998.1");
      var before = everything(connection);
      var newest = Schema.newest(database);

      assertThatThrownBy(() -> Schema.migrate(database))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("9999")
          .hasMessageContaining(newest)
          .hasMessageNotContaining("\n");

      assertThat(everything(connection)).isEqualTo(before);
    }
  }

  @Test
  void aNewerSchemaIsRefusedBeforeOlderMigrationsAreRun() throws SQLException {
    var database = released();
    try (var connection = database.open()) {
      newer(connection, "flyway_schema_history", "9999");
      var before = everything(connection);

      assertThatThrownBy(() -> Schema.migrate(database))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("9999");

      assertThat(everything(connection)).isEqualTo(before);
    }
  }

  @Test
  void aMigrationOfAnotherBuildInBetweenIsRefusedAsWell() throws SQLException {
    var database = empty();
    Schema.migrate(database);
    try (var connection = database.open()) {
      newer(connection, "flyway_schema_history", "20.5");

      assertThatThrownBy(() -> Schema.migrate(database))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("20.5")
          .hasMessageNotContaining("\n");
    }
  }

  private DatabaseConnection released() {
    var database = ReleasedDatabase.make();
    databases.add(database);
    return database;
  }

  private DatabaseConnection empty() {
    var database = TestPostgres.embedded().empty();
    databases.add(database);
    return database;
  }

  /** Copies all rows to where no migration looks. */
  private static List<String> keep(Connection connection) throws SQLException {
    var tables = FilledTables.of(connection);
    Rows.run(connection, "create schema before");
    for (var table : tables) {
      Rows.run(
          connection, "create table before.%1$s as select * from public.%1$s".formatted(table));
    }
    return tables;
  }

  /** The columns of which a value is no more, or the whole table. */
  private static Set<String> gone(Connection connection, String table) throws SQLException {
    var now = columns(connection, "public", table);
    if (!columns(connection, "before", table).containsAll(keys(connection, table))) {
      return Set.of(table + ".*");
    }
    var gone =
        columns(connection, "before", table).stream()
            .filter(column -> !now.contains(column))
            .collect(Collectors.toCollection(TreeSet::new));
    var shared = columns(connection, "before", table).stream().filter(now::contains).toList();
    if (isLess(connection, table, shared)) {
      for (var column : shared) {
        var some = new ArrayList<>(keys(connection, table));
        some.add(column);
        if (isLess(connection, table, some)) {
          gone.add(column);
        }
      }
      assertThat(gone).as("what differs in " + table).isNotEmpty();
    }
    return gone.stream().map(column -> table + "." + column).collect(Collectors.toSet());
  }

  private static boolean isLess(Connection connection, String table, List<String> columns)
      throws SQLException {
    var list =
        columns.stream()
            .map(column -> "\"%s\"::text".formatted(column))
            .collect(Collectors.joining(", "));
    return !text(
            connection,
            "select count(*) from (select %1$s from before.%2$s except all select %1$s from public.%2$s) less"
                .formatted(list, table))
        .equals("0");
  }

  private static List<String> columns(Connection connection, String schema, String table)
      throws SQLException {
    return Rows.texts(
        connection,
        "select column_name from information_schema.columns where table_schema = '%s' and table_name = '%s' order by 1"
            .formatted(schema, table));
  }

  /** Of the table as it is now; all columns where it has no key. */
  private static List<String> keys(Connection connection, String table) throws SQLException {
    return Rows.texts(
        connection,
        """
        select a.attname from pg_index i
          join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
         where i.indisprimary and i.indrelid = to_regclass('public.%s')
        """
            .formatted(table));
  }

  private static void newer(Connection connection, String history, String version)
      throws SQLException {
    Rows.run(
        connection,
        """
        insert into %s (installed_rank, version, description, type, script, checksum, installed_by,
                        execution_time, success)
        select max(installed_rank) + 1, '%s', 'of another build', 'SQL', 'V%s__of_another_build.sql', 1,
               'orrery', 1, true from %1$s
        """
            .formatted(history, version, version));
  }

  /** The shape and all rows of a database. */
  private static List<String> everything(Connection connection) throws SQLException {
    var all = new ArrayList<>(shape(connection));
    for (var table :
        Rows.texts(
            connection,
            "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1")) {
      all.addAll(
          Rows.texts(
              connection, "select '%1$s ' || t::text from %1$s t order by 1".formatted(table)));
    }
    return all;
  }

  /**
   * Tables, columns, constraints, indexes, triggers, views, functions, sequences and migrations.
   */
  private static List<String> shape(Connection connection) throws SQLException {
    return Rows.texts(
        connection,
        """
        select 'column ' || c.oid::regclass || '.' || a.attname || ' ' ||
               format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' ' || a.attidentity::text ||
               ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
          from pg_class c
          join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
         where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'S')
        union all
        select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
          from pg_constraint where connamespace = 'public'::regnamespace
        union all
        select 'index ' || pg_get_indexdef(indexrelid) || ' ' || indisvalid
          from pg_index join pg_class c on c.oid = indexrelid
         where c.relnamespace = 'public'::regnamespace
        union all
        select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
        union all
        select 'view ' || viewname || definition from pg_views where schemaname = 'public'
        union all
        select 'function ' || pg_get_functiondef(oid) from pg_proc
         where pronamespace = 'public'::regnamespace and prokind = 'f'
        union all
        select 'migration ' || installed_rank || ' ' || version || ' ' || coalesce(checksum, 0)
               || ' ' || success
          from flyway_schema_history
        union all
        select 'mark ' || coalesce(obj_description('flyway_schema_history'::regclass, 'pg_class'), '')
         order by 1
        """);
  }

  private static void assertNone(Connection connection, String sql) throws SQLException {
    assertThat(Rows.of(connection, sql)).isEmpty();
  }

  private static String text(Connection connection, String sql) throws SQLException {
    return Rows.texts(connection, sql).getFirst();
  }
}
