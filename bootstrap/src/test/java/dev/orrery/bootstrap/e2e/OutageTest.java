package dev.orrery.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.persistence.database.DatabaseConnection;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** While the database does not answer. */
class OutageTest {
  private static final Map<Dialect, String> READS =
      Map.of(
          Dialect.OXIOS, "/api/sessions",
          Dialect.AEGIS, "/v1/sessions",
          Dialect.ORKOSI, "/api/tasks");

  @RegisterExtension static final RunningServer server = RunningServer.perClass();

  @Test
  void callersAreToldToComeAgainAndAreServedThen() throws SQLException {
    READS.forEach((dialect, path) -> assertThat(get(dialect, path).statusCode()).isEqualTo(200));
    waitNoLongerThan(Duration.ofSeconds(1));

    letIn(false);
    try {
      READS.forEach((dialect, path) -> assertToldToWait(get(dialect, path)));
      assertThat(get(Dialect.ORKOSI, "/api/tasks").body()).contains("DATABASE_UNAVAILABLE");
      var queue = get(Dialect.ORKOSI, "/api/v1/bull-queue/stats");
      assertToldToWait(queue);
      assertThat(queue.body()).contains("QUEUE_UNAVAILABLE");
      assertThat(get(Dialect.ORKOSI, "/api/ready").statusCode()).isEqualTo(503);
    } finally {
      letIn(true);
    }

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            READS.forEach(
                (dialect, path) -> assertThat(get(dialect, path).statusCode()).isEqualTo(200)));
  }

  private static void assertToldToWait(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    assertThat(answer.body()).contains("try again later").doesNotContainIgnoringCase("jdbc");
  }

  private static HttpResponse<String> get(Dialect dialect, String path) {
    return server.send(
        HttpRequest.newBuilder(server.uri(dialect, path))
            .header("Authorization", "Bearer " + server.token()));
  }

  private static void waitNoLongerThan(Duration time) throws SQLException {
    server
        .context()
        .getBean(DataSource.class)
        .unwrap(HikariDataSource.class)
        .getHikariConfigMXBean()
        .setConnectionTimeout(time.toMillis());
  }

  /** Opens or shuts the server's database, and cuts its connections. */
  private static void letIn(boolean open) throws SQLException {
    var own = server.database().connection();
    var name = own.url().replaceFirst("^.*/([^/?]+).*$", "$1");
    var beside =
        new DatabaseConnection(
            own.url().replaceFirst("/[^/?]+($|\\?)", "/postgres$1"), own.user(), own.password());
    try (var connection = beside.open();
        var statement = connection.createStatement()) {
      statement.execute("alter database %s with allow_connections %s".formatted(name, open));
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'"
              .formatted(name));
    }
  }
}
