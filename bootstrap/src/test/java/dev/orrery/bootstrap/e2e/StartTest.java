package dev.orrery.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.persistence.database.PrivateFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
  @RegisterExtension static final RunningServer server = RunningServer.perClass();

  @TempDir(cleanup = CleanupMode.NEVER)
  Path home;

  @Test
  void healthIsOpenOnOrrerysOwnPort() {
    var answer = server.send(HttpRequest.newBuilder(server.ownUri("/health")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("UP");
  }

  @Test
  void theAdminTokenIsMadeOnceAndPrivate() throws IOException {
    var file = server.home().resolve("admin-token");
    assertThat(server.token())
        .matches("oxios_[0-9a-f]{64}")
        .isEqualTo(Files.readString(file).strip());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aKilledServerStartsAgainOnItsDataAndStopsCleanly() {
    var killed = ServerProcess.start(home, Map.of());
    killed.kill();

    try (var again = ServerProcess.start(home, killed.settings())) {
      assertThat(again.output()).doesNotContain("oxios_");
    }

    assertThat(home.resolve("postgres/postmaster.pid")).doesNotExist();
    assertThat(home.resolve("server.properties")).doesNotExist();
  }

  @Test
  void aServerOfJarsWithAnAotCacheStartsAndStopsCleanly() {
    try (var packaged = ServerProcess.startPackaged(home, Map.of())) {
      for (var url :
          List.of(
              packaged.ownUrl() + "/health",
              packaged.url(Dialect.OXIOS) + "/health",
              packaged.url(Dialect.AEGIS) + "/v1/health",
              packaged.url(Dialect.ORKOSI) + "/api/health")) {
        var answer = server.send(HttpRequest.newBuilder(URI.create(url)));
        assertThat(answer.statusCode()).as(url).isEqualTo(200);
      }
    }

    assertThat(home.resolve("postgres/postmaster.pid")).doesNotExist();
    assertThat(home.resolve("server.properties")).doesNotExist();
  }

  @Test
  void aSecondServerOnTheSameDataIsRefused() {
    try (var first = ServerProcess.start(home, Map.of())) {
      var second = ServerProcess.launch(home, Map.of(), path -> true);

      assertThat(second.awaitEnd(Duration.ofSeconds(60))).isEqualTo(1);
      assertThat(second.output()).contains("Another Orrery server").contains(home.toString());
      assertThat(first.isAlive()).isTrue();
    }
  }

  @Test
  void aTakenPortIsNamedByItsSetting() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());
      var refused = ServerProcess.launch(home, Map.of("ORRERY_OXIOS_PORT", port), path -> true);

      assertThat(refused.awaitEnd(Duration.ofSeconds(60))).isEqualTo(1);
      assertThat(refused.output()).contains(port).contains("ORRERY_OXIOS_PORT");
    }
  }

  @Test
  void aDatabaseThatIsNotThereIsNamed() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var url = "postgresql://127.0.0.1:%d/orrery".formatted(free.getLocalPort());
      free.close();
      var refused = ServerProcess.launch(home, Map.of("ORRERY_DATABASE_URL", url), path -> true);
      assertThat(refused.awaitEnd(Duration.ofSeconds(60))).isEqualTo(1);
      assertThat(refused.output())
          .contains("orrery: The database jdbc:" + url)
          .contains("can not be reached")
          .doesNotContain("Exception:");
    }
  }

  @Test
  void settingsOfTheFileAreReadAndBadOnesNamed() throws IOException {
    PrivateFiles.write(home.resolve("orrery.yml"), "orrery:\n  database:\n    pool: many\n");
    var refused = ServerProcess.launch(home, Map.of(), path -> true);

    assertThat(refused.awaitEnd(Duration.ofSeconds(60))).isEqualTo(1);
    assertThat(refused.output()).contains("ORRERY_DATABASE_POOL").contains("many");
  }
}
