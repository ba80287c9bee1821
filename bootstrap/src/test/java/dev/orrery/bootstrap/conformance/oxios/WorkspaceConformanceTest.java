package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspaceConformanceTest {
  private static final int LARGEST = 1_048_576;

  @RegisterExtension static final RunningServer server = Oxios.server();

  private final Oxios oxios = Oxios.of(server);

  @Test
  void aWrittenFileIsReadListedCommittedAndAudited() {
    var written = oxios.putText("/api/workspace/file/notes/deep/a.txt", "grüß").ok();

    assertThat(written.text()).isEmpty();
    assertThat(written.header("content-length")).isEqualTo("0");
    assertThat(oxios.file("notes/deep/a.txt")).isEqualTo("grüß");
    assertThat(oxios.commits()).first().asString().contains("notes/deep/a.txt");
    var entries = oxios.get("/api/workspace/tree?dir=notes").list();
    assertThat(entries).containsExactly(Json.object("name", "deep", "is_dir", true, "size", 0));
    assertThat(oxios.get("/api/workspace/tree?dir=notes/deep").list())
        .containsExactly(Json.object("name", "a.txt", "is_dir", false, "size", 6));
    assertThat(oxios.audit())
        .anySatisfy(entry -> {
          assertThat(Wire.text(entry, "action")).isEqualTo("file_write");
          assertThat(Wire.text(entry, "resource")).contains("notes/deep/a.txt");
        });
  }

  @Test
  void theTreeHasDirectoriesFirstThenFilesByName() {
    for (var name : new String[] {"z.txt", "B.txt", ".hidden", "sub/x", "Dir/y"}) {
      oxios.putText("/api/workspace/file/order/" + name, "x").ok();
    }

    assertThat(Wire.texts(oxios.get("/api/workspace/tree?dir=order").list(), "name"))
        .containsExactly("Dir", "sub", ".hidden", "B.txt", "z.txt");
    oxios.get("/api/workspace/tree").list();
    assertThat(oxios.get("/api/workspace/tree?dir=order/z.txt").list()).isEmpty();
    oxios.get("/api/workspace/tree?dir=no-such").refused(404);
    oxios.get("/api/workspace/tree?dir=../x").refused(403);
    oxios.get("/api/workspace/tree?dir=/etc").refused(403);
  }

  @ParameterizedTest
  @CsvSource({
    "a.md, text/markdown; charset=utf-8",
    "a.json, application/json",
    "a.toml, application/toml",
    "a.yaml, application/yaml",
    "a.yml, application/yaml",
    "a.txt, text/plain; charset=utf-8",
    "a.html, text/html",
    "a.css, text/css",
    "a.js, application/javascript",
    "a.tar.js, application/javascript",
    "a.sh, text/plain; charset=utf-8",
    "noextension, text/plain; charset=utf-8",
  })
  void theTypeFollowsTheLastExtension(String name, String type) {
    oxios.putText("/api/workspace/file/types/" + name, "{}").ok();

    var file = oxios.get("/api/workspace/file/types/" + name).ok();

    assertThat(file.header("content-type")).isEqualTo(type);
    assertThat(file.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(file.text()).isEqualTo("{}");
  }

  @Test
  void writesReplaceWholeFilesAndEmptyOnesAreFiles() {
    oxios.putText("/api/workspace/file/replace.txt", "a long first text").ok();
    oxios.putText("/api/workspace/file/replace.txt", "b").ok();
    assertThat(oxios.file("replace.txt")).isEqualTo("b");

    oxios.putText("/api/workspace/file/replace.txt", "").ok();
    assertThat(oxios.file("replace.txt")).isEmpty();
  }

  @Test
  void namesMayHoldSpacesAndLettersOfAnyAlphabet() {
    oxios.putText("/api/workspace/file/m%C3%BC%20sli/%E6%96%87.txt", "x").ok();

    assertThat(oxios.file("m%C3%BC%20sli/%E6%96%87.txt")).isEqualTo("x");
    assertThat(Wire.texts(oxios.get("/api/workspace/tree?dir=m%C3%BC%20sli").list(), "name"))
        .containsExactly("文.txt");
  }

  @Test
  void theLimitIsInclusive() {
    var most = new byte[LARGEST];
    Arrays.fill(most, (byte) 'a');
    assertThat(put("big.txt", most).status()).isEqualTo(200);

    var more = Arrays.copyOf(most, LARGEST + 1);
    more[LARGEST] = 'a';
    assertThat(put("bigger.txt", more).refused(413)).contains("1048577").contains("1048576");
    oxios.get("/api/workspace/file/bigger.txt").refused(404);
  }

  @Test
  void whatIsNoTextOrNoFileIsRefused() {
    put("binary", new byte[] {(byte) 0xC3, 0x28}).refused(400);
    oxios.putText("/api/workspace/file/dir/inside.txt", "x").ok();

    oxios.putText("/api/workspace/file/dir", "x").refused(400);
    oxios.get("/api/workspace/file/dir").refused(404);
    oxios.get("/api/workspace/file/missing.txt").refused(404);
    oxios.putText("/api/workspace/file/dir/inside.txt/below", "x").refused(400);
  }

  private Answer put(String path, byte[] content) {
    return new Answer(
        server.send(
            HttpRequest.newBuilder(server.uri(Dialect.OXIOS, "/api/workspace/file/" + path))
                .PUT(BodyPublishers.ofByteArray(content))),
        oxios.codec());
  }
}
