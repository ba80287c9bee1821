package dev.orrery.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.application.governance.VerifyChain;
import dev.orrery.application.operations.backup.ReadBackups;
import dev.orrery.application.operations.backup.TriggerBackup;
import dev.orrery.bootstrap.OrreryServer;
import dev.orrery.bootstrap.RestoreRun;
import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.domain.governance.Verification;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.persistence.database.StartRefused;
import dev.orrery.persistence.operations.backup.RestoreRefused;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A server that is lost stands again on another machine, from its last backup alone. */
class RestoreProofTest {
  @RegisterExtension
  static final RunningServer server =
      RunningServer.perClass()
          .with("orrery.orkosi.rate-limit-enabled", false)
          .with("pg.dump", "off");

  private static final Principal OPERATOR = Principal.operator("test");

  @TempDir Path folder;

  @Test
  void aServerComesBackFromItsBackup() throws Exception {
    post("/api/tasks", "{\"title\":\"Survive the flood\"}");
    post("/api/products", "{\"name\":\"The Ark\"}");
    put("notes/flood.md", "bring two of each");
    var history = get(server.uri(Dialect.OXIOS, "/api/git/log").toString(), server.token());
    var backup = backup();
    var home = folder.resolve("new");

    var said = new RestoreRun(home, false).restore(backup);

    assertThat(said).contains("an audit chain of");
    try (var restored = OrreryServer.on(home).start(RunningServer.freePorts())) {
      var orkosi = restored.state().urls().get(Dialect.ORKOSI.label());
      var token = Files.readString(home.resolve("admin-token")).strip();
      assertThat(get(orkosi + "/api/tasks", token)).contains("Survive the flood");
      assertThat(get(orkosi + "/api/products/the-ark", token)).contains("The Ark");
      var chain = restored.context().getBean(VerifyChain.class).verify(OPERATOR);
      assertThat(chain).isInstanceOf(Verification.Intact.class);
      assertThat(home.resolve("workspace/notes/flood.md")).hasContent("bring two of each");
      var oxios = restored.state().urls().get(Dialect.OXIOS.label());
      assertThat(get(oxios + "/api/git/log", token)).contains(newest(history));
    }
  }

  @Test
  void aDataDirectoryThatIsUsedIsLeftAlone() throws Exception {
    var backup = backup();
    var home = folder.resolve("used");
    new RestoreRun(home, false).restore(backup);

    assertThatThrownBy(() -> new RestoreRun(home, false).restore(backup))
        .isInstanceOf(RestoreRefused.class)
        .hasMessageContaining("not empty");
    assertThatThrownBy(() -> new RestoreRun(server.home(), false).restore(backup))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("running");
  }

  @Test
  void aBrokenBackupDoesNotEvenStartADatabase() throws Exception {
    var home = folder.resolve("fresh");
    var broken = Files.writeString(folder.resolve("broken.dump"), "not a backup");

    assertThatThrownBy(() -> new RestoreRun(home, false).restore(broken))
        .isInstanceOf(RestoreRefused.class);

    assertThat(home.resolve("postgres")).doesNotExist();
    assertThat(home.resolve("workspace")).doesNotExist();
  }

  private static String newest(String history) {
    var commit = Pattern.compile("[0-9a-f]{7,40}").matcher(history);
    assertThat(commit.find()).as(history).isTrue();
    return commit.group();
  }

  private static Path backup() {
    var trigger = server.context().getBean(TriggerBackup.class);
    var read = server.context().getBean(ReadBackups.class);
    var begun =
        Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .until(
                () -> trigger.trigger(OPERATOR), TriggerBackup.Outcome.Started.class::isInstance);
    var name = ((TriggerBackup.Outcome.Started) begun).run().name();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> read.find(OPERATOR, name).isPresent());
    return read.find(OPERATOR, name).orElseThrow().path();
  }

  private static void post(String path, String json) {
    var answer =
        server.send(
            HttpRequest.newBuilder(server.uri(Dialect.ORKOSI, path))
                .header("Authorization", "Bearer " + server.token())
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private static void put(String file, String content) {
    var answer =
        server.send(
            HttpRequest.newBuilder(server.uri(Dialect.OXIOS, "/api/workspace/file/" + file))
                .header("Authorization", "Bearer " + server.token())
                .PUT(HttpRequest.BodyPublishers.ofString(content)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static String get(String url, String token) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(URI.create(url))
                  .header("Authorization", "Bearer " + token)
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return answer.body();
    }
  }
}
