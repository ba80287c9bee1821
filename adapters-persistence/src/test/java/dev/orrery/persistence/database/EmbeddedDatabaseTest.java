package dev.orrery.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
  private static final Path PROGRAMS =
      Path.of(System.getProperty("java.io.tmpdir"))
          .resolve("orrery-programs-" + System.getProperty("user.name"));

  @TempDir(cleanup = CleanupMode.NEVER)
  Path home;

  private @Nullable EmbeddedDatabase running;

  @AfterEach
  void stop() throws Exception {
    if (running != null) {
      running.discard();
    }
  }

  @Test
  void rowsOutliveAStopAndTheServerIsDurable() throws Exception {
    var first = start();
    execute(first, "create table kept as select 42 as answer");
    assertThat(value(first, "show fsync")).isEqualTo("on");
    assertThat(value(first, "show synchronous_commit")).isEqualTo("on");
    assertThat(value(first, "show listen_addresses")).isEqualTo("127.0.0.1");
    first.close();

    var second = start();

    assertThat(value(second, "select answer from kept")).isEqualTo("42");
  }

  @Test
  void aServerLeftRunningByAKilledProcessIsNoObstacle() throws Exception {
    var left = start();
    execute(left, "create table kept as select 42 as answer");

    var next = start();

    assertThat(value(next, "select answer from kept")).isEqualTo("42");
    assertThatThrownBy(() -> left.connection().open()).isInstanceOf(SQLException.class);
  }

  @Test
  void aKilledPostmasterIsRecoveredFrom() throws Exception {
    var killed = start();
    execute(killed, "create table kept as select 42 as answer");
    var process = ProcessHandle.of(postmaster()).orElseThrow();
    process.destroyForcibly();
    process.onExit().get();

    var next = start();

    assertThat(value(next, "select answer from kept")).isEqualTo("42");
  }

  @Test
  void aStalePidFileOfAnotherProgramIsNoObstacle() throws Exception {
    var stopped = start();
    execute(stopped, "create table kept as select 42 as answer");
    var pidFile = home.resolve("postgres/postmaster.pid");
    var lines = Files.readAllLines(pidFile);
    stopped.close();
    lines.set(0, String.valueOf(ProcessHandle.current().pid()));
    Files.write(pidFile, lines);

    var next = start();

    assertThat(value(next, "select answer from kept")).isEqualTo("42");
  }

  @Test
  void nobodyEntersWithoutThePassword() throws Exception {
    var database = start();
    var url = database.connection().url();

    assertThatThrownBy(() -> new DatabaseConnection(url, "orrery", "guess").open())
        .isInstanceOf(SQLException.class);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(home.resolve("postgres-password"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aDirectoryHasOneServerAtATime() {
    try (var lock = HomeLock.take(home)) {
      assertThat(HomeLock.isTaken(home)).isTrue();
      assertThatThrownBy(() -> HomeLock.take(home))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining(home.toString())
          .hasMessageContaining("ORRERY_HOME");
    }

    assertThat(HomeLock.isTaken(home)).isFalse();
  }

  private EmbeddedDatabase start() {
    running = EmbeddedDatabase.start(home, PROGRAMS, Map.of());
    return running;
  }

  private long postmaster() throws Exception {
    return Long.parseLong(Files.readAllLines(home.resolve("postgres/postmaster.pid")).getFirst());
  }

  private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
    try (var connection = database.connection().open();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String value(EmbeddedDatabase database, String sql) throws SQLException {
    try (var connection = database.connection().open();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
