package dev.orrery.bootstrap.truth;

import static dev.orrery.bootstrap.truth.Http.objects;
import static dev.orrery.bootstrap.truth.Http.text;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Sessions through the oxios API, where a call to chat lasts as long as its turn. */
final class OxiosFace implements Face {
  static final String GREETING = "Hello";

  /** Told here where there is a reason, and in orkosi's inbox in any case. */
  static final String FAILS = "fails";

  private static final Executor CALLERS = Executors.newVirtualThreadPerTaskExecutor();

  private final Http http;
  private final Told told;
  private final Map<String, CompletableFuture<String>> calls = new HashMap<>();

  OxiosFace(RunningServer server) {
    http = new Http(server, Dialect.OXIOS);
    told = Told.by(server.uri(Dialect.OXIOS, "/api/events"), server, OxiosFace::shared);
  }

  /** A new session, which begins with a greeting. */
  String open() {
    return text(http.object("POST", "/api/chat", "content", GREETING), "session_id");
  }

  @Override
  public String say(String session, String text) {
    return text(http.object("POST", "/api/chat", "content", text, "session_id", session), "reply");
  }

  @Override
  public void begin(String session, String text) {
    calls.put(session, CompletableFuture.supplyAsync(() -> say(session, text), CALLERS));
  }

  @Override
  public String rest(String session) {
    var call = calls.remove(session);
    return call != null ? call.join() : answers(session).getLast();
  }

  @Override
  public void decide(String session, String file, boolean yes) {
    http.object("POST", "/api/approvals/" + question(file) + (yes ? "/approve" : "/reject"));
  }

  /** The id of the one question that is open about a file. */
  String question(String file) {
    var open = pending().stream().filter(it -> text(it, "resource").contains(file)).findFirst();
    return text(open.orElseThrow(), "id");
  }

  @Override
  public List<String> questions(String session) {
    return pending().stream().map(it -> text(it, "resource")).toList();
  }

  private List<Json.Obj> pending() {
    return http.list("/api/approvals").stream()
        .filter(it -> text(it, "status").equals("pending"))
        .toList();
  }

  @Override
  public boolean shows(String session) {
    return http.status("GET", "/api/sessions/" + session) == 200;
  }

  @Override
  public List<String> said(String session) {
    return show(session).texts("user_messages");
  }

  @Override
  public List<String> answers(String session) {
    return objects(show(session).items("agent_responses")).stream()
        .map(it -> text(it, "content"))
        .toList();
  }

  private Json.Obj show(String session) {
    return http.object("GET", "/api/sessions/" + session);
  }

  @Override
  public void end(String session) {
    http.object("DELETE", "/api/sessions/" + session);
  }

  @Override
  public String remember(String text) {
    return "@orrery/" + text(http.object("POST", "/api/memory", "content", text), "id");
  }

  /** By its words: the name of a value is a key here, which only the other API reads by. */
  @Override
  public boolean remembers(String name, String text) {
    var found = http.object("POST", "/api/memory/search", "query", text, "limit", 50);
    return objects(found.items("entries")).stream()
        .anyMatch(it -> text(it, "content").equals(text));
  }

  @Override
  public Told told() {
    return told;
  }

  private static Optional<String> shared(Json.Obj event) {
    return switch (event.text("type").orElse("")) {
      case "approval_requested" -> Optional.of("asks " + Words.file(text(event, "resource")));
      case "agent_failed" -> Optional.of(FAILS);
      case "agent_output" -> Optional.of("speaks " + text(event, "session_id"));
      default -> Optional.empty();
    };
  }
}
