package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backups, as the reference tells of them. */
class BackupsConformanceTest {
  @RegisterExtension static final RunningServer server = Orkosi.server().with("pg.dump", "off");

  private final Orkosi stranger = Orkosi.of(server);
  private final Orkosi orkosi = stranger.operator();

  @Test
  void aBackupIsMadeListedDownloadedAndDeleted() throws Exception {
    var name = made();

    var listed =
        orkosi.get("/api/backups").list().stream()
            .filter(file -> file.text("filename").orElseThrow().equals(name))
            .findFirst()
            .orElseThrow();
    assertThat(listed.fields().keySet())
        .containsExactlyInAnyOrder("filename", "size_bytes", "size_human", "created_at", "format");
    assertThat(listed.text("format")).contains("dump");
    long size = listed.number("size_bytes").orElseThrow().longValueExact();

    var whole = download(name, null);
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.body()).hasSize((int) size).startsWith('P', 'K');
    assertThat(whole.headers().firstValueAsLong("content-length")).hasValue(size);
    assertThat(header(whole, "content-type")).startsWith("application/octet-stream");
    assertThat(header(whole, "content-disposition")).startsWith("attachment").contains(name);

    var deleted = orkosi.delete("/api/backups/" + name).item();
    assertThat(deleted).isEqualTo(Json.object("filename", name, "deleted", true));
    orkosi.delete("/api/backups/" + name).refused(404, "BACKUP_NOT_FOUND");
    assertThat(download(name, null).statusCode()).isEqualTo(404);
    assertThat(orkosi.get("/api/backups").list())
        .noneMatch(file -> file.text("filename").orElseThrow().equals(name));
  }

  @Test
  void aRangeOfABackupCanBeDownloaded() throws Exception {
    var name = made();
    var whole = download(name, null).body();

    var part = download(name, "bytes=10-19");

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).hasSize(10).isEqualTo(Arrays.copyOfRange(whole, 10, 20));
    assertThat(header(part, "content-range")).isEqualTo("bytes 10-19/" + whole.length);
  }

  @Test
  void theSumsAreOfAllBackups() {
    var name = made();

    var stats = orkosi.get("/api/backups/stats").item();

    assertThat(stats.fields().keySet())
        .containsExactlyInAnyOrder(
            "count", "total_bytes", "total_human", "last_backup", "oldest_at", "running");
    assertThat(stats.object("last_backup").text("filename")).contains(name);
    assertThat(stats.number("count").orElseThrow().intValue())
        .isEqualTo(orkosi.get("/api/backups").list().size());
  }

  @Test
  void theLogTellsOfEachOne() {
    var name = made();

    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> {
          var log = orkosi.get("/api/backups/logs").item();
          assertThat(log.text("file")).contains("offsite_backup.log");
          assertThat(log.bool("exists")).contains(true);
          assertThat(log.texts("lines")).anyMatch(line -> line.contains("finished " + name));
        });
  }

  @Test
  void withoutSettingsNoCopyIsLookedFor() {
    var status = orkosi.get("/api/backups/github-status").item();

    assertThat(status.bool("configured")).contains(false);
    assertThat(status.find("latest")).contains(Json.NULL);
    assertThat(status.find("in_sync")).contains(Json.NULL);
    assertThat(status.text("message").orElseThrow()).contains("GITHUB_BACKUP_REPO");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "x.tar",
        ".hidden.dump",
        "a..b.dump",
        "..%2F..%2Fadmin-token",
        "..%2Fx.dump",
        "a%5Cb.dump",
        "%252e%252e%252fx.dump",
        "x.dump.partial"
      })
  void aNameThatLeadsElsewhereIsRefused(String name) {
    orkosi.get("/api/backups/" + name + "/download").refused(400, "INVALID_FILENAME");
    orkosi.delete("/api/backups/" + name).refused(400, "INVALID_FILENAME");
  }

  @Test
  void aMissingBackupIsNotFound() {
    orkosi.get("/api/backups/none.dump/download").refused(404, "BACKUP_NOT_FOUND");
    orkosi.delete("/api/backups/none.sql.gz").refused(404, "BACKUP_NOT_FOUND");
  }

  @Test
  void aLinkInTheDirectoryIsNoBackup() throws IOException {
    var directory = Files.createDirectories(server.home().resolve("backups"));
    Files.createSymbolicLink(directory.resolve("link.dump"), server.home().resolve("admin-token"));

    orkosi.get("/api/backups/link.dump/download").refused(404, "BACKUP_NOT_FOUND");
    assertThat(orkosi.get("/api/backups").text()).doesNotContain("link.dump");
  }

  @Test
  void backupsAreForAdministratorsOfTheHouseOnly() {
    for (var client : new Orkosi[] {Others.viewer(server), Others.foreigner(server)}) {
      client.get("/api/backups").refused(403, "ADMIN_REQUIRED");
      client.get("/api/backups/stats").refused(403, "ADMIN_REQUIRED");
      client.get("/api/backups/logs").refused(403, "ADMIN_REQUIRED");
      client.get("/api/backups/github-status").refused(403, "ADMIN_REQUIRED");
      client.get("/api/backups/none.dump/download").refused(403, "ADMIN_REQUIRED");
      client.delete("/api/backups/none.dump").refused(403, "ADMIN_REQUIRED");
      client.post("/api/backups/trigger").refused(403, "ADMIN_REQUIRED");
    }
    stranger.get("/api/backups/none.dump/download").refused(401, "AUTH_REQUIRED");
  }

  /** A backup that is finished; another one may be running before. */
  private String made() {
    var begun =
        Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .until(
                () -> orkosi.post("/api/backups/trigger").item(),
                item -> item.text("status").orElseThrow().equals("started"));
    assertThat(begun.text("job_id").orElseThrow()).matches("[0-9]+");
    var name = begun.text("filename").orElseThrow();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() ->
            orkosi.get("/api/backups/stats").item().bool("running").orElseThrow().equals(false));
    assertThat(server.home().resolve("backups").resolve(name)).exists();
    return name;
  }

  private static HttpResponse<byte[]> download(String name, @Nullable String range)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.uri(Dialect.ORKOSI, "/api/backups/" + name + "/download"))
            .header("Authorization", "Bearer " + server.token());
    if (range != null) {
      request.header("Range", range);
    }
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
