package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GitConformanceTest {
  @RegisterExtension static final RunningServer server = Oxios.server();

  private final Oxios oxios = Oxios.of(server);

  @Test
  void theLogIsNewestFirst() {
    oxios.putText("/api/workspace/file/l1.txt", "x").ok();
    oxios.putText("/api/workspace/file/l2.txt", "x").ok();

    var entries = Wire.objects(oxios.get("/api/git/log").object(), "entries");

    assertThat(Wire.text(entries.getFirst(), "message")).contains("l2.txt");
    assertThat(Wire.text(entries.get(1), "message")).contains("l1.txt");
    assertThat(entries)
        .allSatisfy(entry -> {
          assertThat(entry.fields())
              .containsOnlyKeys("hash", "short_hash", "author", "message", "timestamp");
          assertThat(Wire.text(entry, "hash")).matches("[0-9a-f]{40}");
          assertThat(Wire.text(entry, "hash")).startsWith(Wire.text(entry, "short_hash"));
          assertThat(Wire.text(entry, "short_hash")).hasSize(7);
          assertThat(Wire.text(entry, "author")).isEqualTo("oxios");
          Wire.hasTime(entry, "timestamp");
        });
  }

  @Test
  void theLogHasAHundredEntriesAtMost() {
    for (int i = 0; i < 101; i++) {
      oxios.putText("/api/workspace/file/many.txt", "version " + i).ok();
    }

    assertThat(oxios.commits()).hasSize(100);
  }

  @Test
  void aFileIsRestoredAtAnyDepthByItsWholeOrShortHash() {
    oxios.putText("/api/workspace/file/a/b/c.txt", "old").ok();
    var old = Wire.objects(oxios.get("/api/git/log").object(), "entries").getFirst();
    oxios.putText("/api/workspace/file/a/b/c.txt", "new").ok();
    var hash = Wire.text(old, "hash");

    var restored = oxios.post("/api/git/restore", "hash", hash, "path", "a/b/c.txt").object();

    assertThat(restored).isEqualTo(Json.object("restored", "a/b/c.txt", "from", hash));
    assertThat(oxios.file("a/b/c.txt")).isEqualTo("old");
    oxios.putText("/api/workspace/file/a/b/c.txt", "newer").ok();
    oxios
        .post("/api/git/restore", "commit", Wire.text(old, "short_hash"), "path", "a/b/c.txt")
        .ok();
    assertThat(oxios.file("a/b/c.txt")).isEqualTo("old");
  }

  @Test
  void whatCanNotBeRestoredIsRefused() {
    oxios.putText("/api/workspace/file/r.txt", "x").ok();
    var hash =
        Wire.text(Wire.objects(oxios.get("/api/git/log").object(), "entries").getFirst(), "hash");

    for (var path : new String[] {"../r.txt", "/etc/passwd", "a/../../r.txt", "..\\r.txt"}) {
      oxios.post("/api/git/restore", "hash", hash, "path", path).refused(403);
    }
    oxios.post("/api/git/restore", "hash", hash, "path", "not-there.txt").refused(404);
    oxios.post("/api/git/restore", "hash", "f".repeat(40), "path", "r.txt").refused(404);
    oxios.post("/api/git/restore", "hash", "main", "path", "r.txt").refused(400);
    oxios.post("/api/git/restore", "hash", "HEAD~1", "path", "r.txt").refused(400);
    oxios.post("/api/git/restore", "hash", hash).refused(400);
    oxios.post("/api/git/restore", "path", "r.txt").refused(400);
  }

  @Test
  void tagsAreNamesOnly() {
    assertThat(oxios.get("/api/git/tags").object().texts("tags")).isEmpty();
    oxios.chat("run `git tag v0.2.0 && git tag v0.1.0`");

    assertThat(oxios.get("/api/git/tags").object().fields()).containsOnlyKeys("tags");
  }

  @Test
  void aFlippedByteMakesTheHistoryInvalid() throws IOException {
    oxios.putText("/api/workspace/file/flip.txt", "flip me").ok();
    assertThat(oxios.postText("/api/git/verify", "null").object())
        .isEqualTo(Json.object("valid", true));
    var object = newestObject();
    var bytes = Files.readAllBytes(object);
    var sound = bytes.clone();
    bytes[bytes.length / 2] ^= 1;
    assertThat(object.toFile().setWritable(true)).isTrue();
    try {
      Files.write(object, bytes);

      assertThat(oxios.post("/api/git/verify").object()).isEqualTo(Json.object("valid", false));
    } finally {
      Files.write(object, sound);
    }
    assertThat(Wire.flag(oxios.post("/api/git/verify").object(), "valid")).isTrue();
  }

  private static Path newestObject() throws IOException {
    try (var files = Files.walk(server.home())) {
      return files
          .filter(file -> file.toString().matches(".*/objects/[0-9a-f]{2}/[0-9a-f]{38}"))
          .max((one, other) ->
              Long.compare(one.toFile().lastModified(), other.toFile().lastModified()))
          .orElseThrow();
    }
  }
}
