package dev.orrery.bootstrap.conformance.aegis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A client with directories to work in, and what it does with sessions. */
record Desk(Aegis aegis) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A new empty directory in which sessions may work. */
  static Path directory() {
    try {
      return Files.createTempDirectory("orrery-desk-").toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new session in a new directory whose tools run without a question. */
  Json.Obj open(@Nullable Object... more) {
    return openIn(directory(), more);
  }

  Json.Obj openIn(Path dir, @Nullable Object... more) {
    var body = new LinkedHashMap<String, Json>();
    body.put("workDir", Json.of(dir.toString()));
    body.put("permissionMode", Json.of("bypassPermissions"));
    body.putAll(Json.object(more).fields());
    return aegis.send("POST", "/v1/sessions", aegis.codec().write(new Json.Obj(body))).object(201);
  }

  static String id(Json.Obj session) {
    return session.text("id").orElseThrow();
  }

  static String path(Json.Obj session, String rest) {
    return "/v1/sessions/" + id(session) + rest;
  }

  Json.Obj show(Json.Obj session) {
    return aegis.get(path(session, "")).object();
  }

  String status(Json.Obj session) {
    return show(session).text("status").orElseThrow();
  }

  Json.Obj awaitStatus(Json.Obj session, String status) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(status(session)).isEqualTo(status));
    return show(session);
  }

  Json.Obj send(Json.Obj session, String text) {
    return aegis.post(path(session, "/send"), "text", text).object();
  }

  /** Says something and waits for the end of its turn. */
  Json.Obj ask(Json.Obj session, String text) {
    assertThat(send(session, text).bool("delivered")).contains(true);
    return awaitStatus(session, "idle");
  }

  Json.Obj read(Json.Obj session) {
    return aegis.get(path(session, "/read")).object();
  }

  static List<Json.Obj> objects(Json.Obj body, String field) {
    return body.items(field).stream().map(Json.Obj.class::cast).toList();
  }

  static List<String> texts(Json.Obj body, String list, String field) {
    return objects(body, list).stream().map(item -> item.text(field).orElse("")).toList();
  }
}
