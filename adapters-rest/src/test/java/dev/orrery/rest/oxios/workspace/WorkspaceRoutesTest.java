package dev.orrery.rest.oxios.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.rest.probe.ProbeServer;
import dev.orrery.rest.probe.RawHttp;
import dev.orrery.rest.probe.RawHttp.Answer;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkspaceRoutesTest {
  private static final String FILE = "/api/workspace/file/";

  private ProbeServer server;

  @BeforeAll
  void start() {
    server = new ProbeServer(Map.of());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "..%2fx",
        "%2e%2e/x",
        "..%5cx",
        "%252e%252e%252fx",
        "%25252e%25252e%25252fx",
        "....//x",
        "/abs",
        "%2fabs",
        "C:%5cx",
        "C:/x",
        "a/%00.txt",
        "%c0%ae%c0%ae/x",
        ";/..;/x",
        "a;/..;/x",
        "a/..",
        "a/.",
        "~/x",
        "..%00/x",
        "%2e%2e%2f%2e%2e",
        "%ff",
        ".git/config",
        ".GIT/config",
        "a/.git/hooks/x",
        "%2egit/config",
        "git~1/config"
      })
  void everySpellingOutOfTheWorkspaceIs403(String path) {
    for (var answer : new Answer[] {get(FILE + path), put(path, "", "evil")}) {
      assertThat(answer.status()).as(path).isEqualTo(403);
      assertThat(answer.body()).startsWith("{\"error\":\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain", "application/json", "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x", "application/octet-stream", "nonsense"
      })
  void anyContentTypeIsTheContent(String type) {
    var content = "{\"a\":1}&b=%20c+d\r\n--x\r\n";

    var put = put("any/type.txt", "Content-Type: " + type + "\r\n", content);

    assertThat(put.status()).as(type + put.body()).isEqualTo(200);
    assertThat(put.body()).isEmpty();
    assertThat(get(FILE + "any/type.txt").body()).isEqualTo(content);
  }

  @Test
  void aFileGoesInAndOut() {
    assertThat(put("dir/%C3%A4%20b%25.md", "", "# hi").status()).isEqualTo(200);

    var answer = get(FILE + "dir/%C3%A4%20b%25.md");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("# hi");
    assertThat(answer.header("content-type")).contains("text/markdown; charset=utf-8");
    assertThat(answer.header("x-content-type-options")).contains("nosniff");
    assertThat(put("empty.txt", "", "").status()).isEqualTo(200);
    assertThat(get(FILE + "empty.txt").body()).isEmpty();
  }

  @Test
  void aDoubleEncodedOrdinaryNameIsALiteralName() {
    put("a%2520b.txt", "", "literal");

    assertThat(get(FILE + "a%2520b.txt").body()).isEqualTo("literal");
    assertThat(get(FILE + "a%20b.txt").status()).isEqualTo(404);
    assertThat(get("/api/workspace/tree").body()).contains("\"a%20b.txt\"");
  }

  @Test
  void typesFollowTheExtension() {
    Map.of(
            "a.json", "application/json",
            "a.toml", "application/toml",
            "a.yml", "application/yaml",
            "a.txt", "text/plain; charset=utf-8",
            "a.html", "text/html",
            "a.css", "text/css",
            "a.js", "application/javascript",
            "md", "text/plain; charset=utf-8",
            "a.bin", "text/plain; charset=utf-8")
        .forEach((name, type) -> {
          put("types/" + name, "", "x");
          assertThat(get(FILE + "types/" + name).header("content-type")).contains(type);
        });
  }

  @Test
  void refusalsHaveTheirStatuses() {
    put("kind/x", "", "1");

    assertThat(get(FILE + "kind/none").status()).isEqualTo(404);
    assertThat(get(FILE + "kind").status()).isEqualTo(404);
    assertThat(put("kind", "", "1").status()).isEqualTo(400);
    assertThat(
            RawHttp.send(server.oxios(), "PUT", FILE + "bad", "", new byte[] {(byte) 0xff})
                .status())
        .isEqualTo(400);
    assertThat(put("big", "", "x".repeat(1_048_576)).status()).isEqualTo(200);
    var tooLarge = put("big", "", "x".repeat(1_048_577));
    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(tooLarge.body()).contains("1048577").contains("1048576");
  }

  @Test
  void aDirectoryIsListed() {
    put("listed/b.txt", "", "123");
    put("listed/a/x", "", "1");
    put("listed/.dot", "", "");

    assertThat(get("/api/workspace/tree?dir=listed").body())
        .isEqualTo(
            "[{\"name\":\"a\",\"is_dir\":true,\"size\":0},"
                + "{\"name\":\".dot\",\"is_dir\":false,\"size\":0},"
                + "{\"name\":\"b.txt\",\"is_dir\":false,\"size\":3}]");
    assertThat(get("/api/workspace/tree?dir=listed/b.txt").body()).isEqualTo("[]");
    assertThat(get("/api/workspace/tree?dir=none").status()).isEqualTo(404);
    assertThat(get("/api/workspace/tree?dir=../etc").status()).isEqualTo(403);
    assertThat(get("/api/workspace/tree?dir=..%252f").status()).isEqualTo(403);
    assertThat(get("/api/workspace/tree?dir=%2fetc").status()).isEqualTo(403);
    assertThat(get("/api/workspace/tree?dir=.git").status()).isEqualTo(403);
  }

  @Test
  void theHistoryIsReadVerifiedAndRestored() {
    put("history/f.txt", "", "one");
    var log = get("/api/git/log").body();
    var entry =
        Pattern.compile(
                "\"hash\":\"([0-9a-f]{40})\",\"short_hash\":\"([0-9a-f]{7})\","
                    + "\"author\":\"oxios\",\"message\":\"Save history/f.txt\","
                    + "\"timestamp\":\"[0-9T:.-]+\\+00:00\"")
            .matcher(log);
    assertThat(entry.find()).as(log).isTrue();
    var hash = entry.group(1);
    put("history/f.txt", "", "two");

    var restored = post("/api/git/restore", restore("hash", hash, "history/f.txt"));

    assertThat(restored.body())
        .isEqualTo("{\"restored\":\"history/f.txt\",\"from\":\"" + hash + "\"}");
    assertThat(get(FILE + "history/f.txt").body()).isEqualTo("one");
    assertThat(
            post("/api/git/restore", restore("commit", entry.group(2), "history/f.txt")).status())
        .isEqualTo(200);
    assertThat(get("/api/git/tags").body()).isEqualTo("{\"tags\":[]}");
    assertThat(post("/api/git/verify", "").body()).isEqualTo("{\"valid\":true}");
    assertThat(post("/api/git/verify", "null").body()).isEqualTo("{\"valid\":true}");
    assertThat(post("/api/git/restore", restore("hash", hash, "history/none")).status())
        .isEqualTo(404);
    assertThat(post("/api/git/restore", restore("hash", hash, "../f.txt")).status()).isEqualTo(403);
    assertThat(post("/api/git/restore", restore("hash", hash, "/etc/passwd")).status())
        .isEqualTo(403);
    assertThat(post("/api/git/restore", restore("hash", "0123456789", "f")).status())
        .isEqualTo(404);
    assertThat(post("/api/git/restore", restore("hash", "--help", "f")).status()).isEqualTo(400);
    assertThat(post("/api/git/restore", "{\"hash\":\"abcd\"}").status()).isEqualTo(400);
    assertThat(post("/api/git/restore", "{\"path\":\"f\"}").status()).isEqualTo(400);
  }

  private static String restore(String field, String hash, String path) {
    return "{\"" + field + "\":\"" + hash + "\",\"path\":\"" + path + "\"}";
  }

  private Answer get(String target) {
    return server.oxios("GET", target, "", "");
  }

  private Answer put(String path, String headers, String content) {
    return server.oxios("PUT", FILE + path, headers, content);
  }

  private Answer post(String target, String body) {
    return server.oxios("POST", target, "Content-Type: application/json\r\n", body);
  }
}
