package dev.orrery.bootstrap.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.persistence.database.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that dies while it makes a backup lists no half one, and makes it after all. */
class BackupCrashTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"backup.before_sync", "backup.before_rename"})
  void aHalfBackupIsNeverListed(String point) throws Exception {
    var home = temporary.resolve("home");
    var settings = Map.of("PG_DUMP", "off", "ORRERY_BACKUP_SCHEDULE", "off");
    try (var victim = Victim.on(database.connection(), home, "http://127.0.0.1:1", settings)) {
      victim.start();
      victim.arm(point, 1);
      var begun = send(victim, "POST", "/api/backups/trigger");
      assertThat(begun).contains("started");
      assertThat(victim.diesWithin(Duration.ofMinutes(1))).isTrue();
      assertThat(files(home)).hasSize(1).allMatch(file -> file.endsWith(".partial"));

      victim.disarm();
      victim.start();

      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() ->
              assertThat(send(victim, "GET", "/api/backups/stats")).contains("\"running\":false"));
      assertThat(send(victim, "GET", "/api/backups")).contains("\"total\":1");
      assertThat(files(home)).hasSize(1).allMatch(file -> file.endsWith(".dump"));
    }
  }

  private static List<String> files(Path home) throws IOException {
    try (var found = Files.list(home.resolve("backups"))) {
      return found.map(file -> file.getFileName().toString()).toList();
    }
  }

  private String send(Victim victim, String method, String path) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(victim.url(Dialect.ORKOSI) + path))
            .header("Authorization", "Bearer " + victim.token())
            .header("content-type", "application/json")
            .method(
                method,
                method.equals("POST") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody())
            .build();
    return http.send(request, BodyHandlers.ofString()).body();
  }
}
