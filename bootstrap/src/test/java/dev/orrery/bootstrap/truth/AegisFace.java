package dev.orrery.bootstrap.truth;

import static dev.orrery.bootstrap.truth.Http.objects;
import static dev.orrery.bootstrap.truth.Http.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** Sessions through the aegis API, which is asked again until a turn has ended. */
final class AegisFace implements Face {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Http http;
  private final Told told;
  private final AtomicInteger keys = new AtomicInteger();

  AegisFace(RunningServer server) {
    http = new Http(server, Dialect.AEGIS);
    told = Told.by(server.uri(Dialect.AEGIS, "/v1/events"), server, AegisFace::shared);
  }

  /** A new session in a directory of its own; where it is asking, writes wait for permission. */
  String open(boolean asking) {
    var mode = asking ? "default" : "bypassPermissions";
    var made = http.object("POST", "/v1/sessions", "workDir", directory(), "permissionMode", mode);
    return text(made, "id");
  }

  private static String directory() {
    try {
      return Files.createTempDirectory("orrery-truth-").toRealPath().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String say(String session, String text) {
    begin(session, text);
    return rest(session);
  }

  @Override
  public void begin(String session, String text) {
    assertThat(http.object("POST", path(session, "/send"), "text", text).bool("delivered"))
        .contains(true);
  }

  @Override
  public String rest(String session) {
    Awaitility.await()
        .pollInterval(PAUSE)
        .atMost(PATIENCE)
        .until(() -> status(session).equals("idle"));
    return text(http.object("GET", path(session, "/read")), "output");
  }

  /** Waits until the agent asks its user. */
  void awaitQuestion(String session) {
    Awaitility.await()
        .pollInterval(PAUSE)
        .atMost(PATIENCE)
        .until(() -> status(session).equals("ask_question"));
  }

  private String status(String session) {
    return text(http.object("GET", path(session, "")), "status");
  }

  @Override
  public void decide(String session, String file, boolean yes) {
    http.object("POST", path(session, yes ? "/approve" : "/reject"));
  }

  @Override
  public List<String> questions(String session) {
    var shown = http.object("GET", path(session, ""));
    return shown.find("pendingPermission").orElse(Json.NULL) instanceof Json.Obj pending
        ? List.of(text(pending, "prompt"))
        : List.of();
  }

  @Override
  public boolean shows(String session) {
    return http.status("GET", path(session, "")) == 200;
  }

  @Override
  public List<String> said(String session) {
    return texts(session, "user");
  }

  @Override
  public List<String> answers(String session) {
    return texts(session, "assistant");
  }

  private List<String> texts(String session, String role) {
    var page = http.object("GET", path(session, "/transcript?limit=200&role=" + role));
    return objects(page.items("messages")).stream()
        .filter(it -> text(it, "contentType").equals("text"))
        .map(it -> text(it, "text"))
        .toList();
  }

  @Override
  public void end(String session) {
    http.object("DELETE", path(session, ""));
  }

  @Override
  public String remember(String text) {
    var key = "truth/" + keys.incrementAndGet();
    http.object("POST", "/v1/memory", "key", key, "value", text);
    return key;
  }

  @Override
  public boolean remembers(String name, String text) {
    var path = "/v1/memory/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    return http.status("GET", path) == 200 && text(http.object("GET", path), "value").equals(text);
  }

  /** Takes a value back, which only this API can. */
  void forget(String name) {
    http.object("DELETE", "/v1/memory/" + URLEncoder.encode(name, StandardCharsets.UTF_8));
  }

  @Override
  public Told told() {
    return told;
  }

  private static String path(String session, String rest) {
    return "/v1/sessions/" + session + rest;
  }

  /** What needed nobody's answer is told here only. */
  private static Optional<String> asks(String prompt) {
    return prompt.startsWith("[AUTO-APPROVED]")
        ? Optional.empty()
        : Optional.of("asks " + Words.file(prompt));
  }

  private static Optional<String> shared(Json.Obj event) {
    var data = event.object("data");
    return switch (event.text("type").orElse("")) {
      case "permission.requested" -> asks(text(data, "prompt"));
      case "session.message" ->
          data.text("role").equals(Optional.of("assistant"))
              ? Optional.of("speaks " + text(event, "sessionId"))
              : Optional.empty();
      default -> Optional.empty();
    };
  }
}
