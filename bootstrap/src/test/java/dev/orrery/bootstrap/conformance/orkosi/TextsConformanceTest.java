package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Logs and files. */
class TextsConformanceTest {
  @RegisterExtension static final RunningServer server = Orkosi.server();

  private final Orkosi orkosi = Orkosi.of(server).operator();

  @BeforeAll
  static void aLogFile() throws IOException {
    var logs = Files.createDirectories(server.home().resolve("logs"));
    Files.writeString(
        logs.resolve("filed-bot-2026-02-01.log"),
        "2026-02-01T10:00:00Z ERROR it broke with hidden-value-1\n"
            + "2026-02-01T10:00:01Z INFO all is well\n");
    Files.createSymbolicLink(logs.resolve("out.log"), server.home().resolve("node-id"));
  }

  @Test
  void linesOfFilesAndRowsAreMerged() {
    var made =
        orkosi
            .post(
                "/api/logs",
                "agent",
                "filed-bot",
                "message",
                "in a row",
                "level",
                "debug",
                "meta",
                Json.object("ms", 5))
            .item(201);

    assertThat(made.text("level")).contains("debug");
    var answer = orkosi.get("/api/logs?agent=filed-bot");
    assertThat(messages(answer)).hasSize(3).startsWith("in a row", "all is well");
    assertThat(answer.object().object("meta").text("source")).contains("all");
    assertThat(messages(orkosi.get("/api/logs?agent=filed-bot&source=db")))
        .containsExactly("in a row");
    assertThat(messages(orkosi.get("/api/logs?source=file&level=info&q=ALL%20IS")))
        .containsExactly("all is well");
    assertThat(orkosi.get("/api/logs?limit=100000").object().object("meta").number("limit"))
        .contains(BigDecimal.valueOf(1000));
  }

  @Test
  void onlyFilesWithinTheDirectoryAreListed() {
    var files = orkosi.get("/api/logs/files").list();

    assertThat(files)
        .extracting(file -> file.text("name").orElseThrow())
        .containsExactly("filed-bot-2026-02-01.log");
    assertThat(files.getFirst().text("agent")).contains("filed-bot");
  }

  @Test
  void secretsAreMasked() {
    orkosi.post("/api/credentials", "key", "hidden", "value", "hidden-value-1").item(201);
    orkosi.post("/api/logs", "agent", "secret-bot", "message", "sent hidden-value-1").item(201);

    assertThat(orkosi.get("/api/logs").text()).doesNotContain("hidden-value-1");
    assertThat(messages(orkosi.get("/api/logs?agent=secret-bot"))).containsExactly("sent ********");
  }

  @Test
  void anotherTenantSeesNoneOfIt() {
    var foreigner = Others.foreigner(server);
    orkosi.post("/api/logs", "agent", "own-bot", "message", "ours").item(201);
    var file =
        orkosi
            .post("/api/files", "name", "Ours", "path", "ours.md", "content", "alone")
            .item(201)
            .number("id")
            .orElseThrow();

    assertThat(foreigner.get("/api/logs").list()).isEmpty();
    assertThat(foreigner.get("/api/logs/files").list()).isEmpty();
    assertThat(foreigner.get("/api/files").list()).isEmpty();
    assertThat(foreigner.get("/api/files/search?q=alone").list()).isEmpty();
    foreigner.get("/api/files/" + file).refused(404, "FILE_NOT_FOUND");
    assertThat(
            foreigner
                .post("/api/files", "name", "Theirs", "path", "ours.md")
                .object(201)
                .object("meta"))
        .isEqualTo(Json.empty());
  }

  @Test
  void whoLooksOnWritesNothing() {
    var viewer = Others.viewer(server);

    for (var path :
        List.of("/api/logs", "/api/logs/files", "/api/files", "/api/files/search?q=x")) {
      viewer.get(path).object();
    }
    viewer.post("/api/logs", "agent", "a", "message", "m").refused(403, "FORBIDDEN");
    viewer.post("/api/files", "name", "n", "path", "p").refused(403, "FORBIDDEN");
  }

  @Test
  void aFileIsKeptByItsPath() {
    var first =
        orkosi.post(
            "/api/files",
            "name",
            "Plan",
            "path",
            "/plans/a.md",
            "file_type",
            "markdown",
            "category",
            "kept",
            "workspace",
            "main",
            "content",
            "été");
    var made = first.item(201);
    assertThat(made.number("size").orElseThrow().intValue()).isEqualTo(5);
    assertThat(made.fields()).doesNotContainKey("content");
    assertThat(first.object(201).object("meta")).isEqualTo(Json.empty());

    var second =
        orkosi.post(
            "/api/files",
            "name",
            "Plan B",
            "path",
            "/plans/a.md",
            "category",
            "kept",
            "content",
            "new");
    assertThat(second.object(201).object("meta").bool("updated")).contains(true);
    assertThat(second.item(201).number("id")).isEqualTo(made.number("id"));

    var whole = orkosi.get("/api/files/" + made.number("id").orElseThrow()).item();
    assertThat(whole.text("content")).contains("new");
    assertThat(whole.text("name")).contains("Plan B");
    var page = orkosi.get("/api/files?category=kept&page=1&limit=1").object();
    assertThat(page.object("meta"))
        .isEqualTo(Json.object("total", 1, "page", 1, "limit", 1, "pages", 1));
    assertThat(orkosi.get("/api/files?category=kept&page=2").list()).isEmpty();
  }

  @Test
  void filesAreSearched() {
    orkosi.post(
        "/api/files", "name", "Hay", "path", "hay.txt", "content", "under it a Needle lies");
    orkosi.post("/api/files", "name", "Needle", "path", "tools/needle.md");

    var found = orkosi.get("/api/files/search?q=needle").list();

    assertThat(found)
        .extracting(hit -> hit.text("match").orElseThrow())
        .containsExactly("name", "content");
    assertThat(found.get(1).text("snippet").orElseThrow()).contains("a Needle lies");
    assertThat(orkosi.get("/api/files/search?q=needle&ext=.md").list()).hasSize(1);
    orkosi.get("/api/files/search").refused(400, "VALIDATION_ERROR");
  }

  @Test
  void aFileMayHaveFiveMebibytes() {
    var five = 5 * 1024 * 1024;
    orkosi.post("/api/files", "name", "n", "path", "large", "content", "x".repeat(five)).item(201);
    orkosi
        .post("/api/files", "name", "n", "path", "larger", "content", "x".repeat(five + 1))
        .refused(413, "PAYLOAD_TOO_LARGE");
    orkosi
        .post("/api/files", "name", "n", "path", "a/../../b", "content", "x")
        .refused(400, "VALIDATION_ERROR");
  }

  private static List<String> messages(Answer answer) {
    return answer.list().stream().map(line -> line.text("message").orElseThrow()).toList();
  }
}
