package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The oxios API of a running server, as a client speaks to it. */
final class Oxios {
  private static final Executor CALLERS = Executors.newVirtualThreadPerTaskExecutor();

  private final RunningServer server;

  private Oxios(RunningServer server) {
    this.server = server;
  }

  static Oxios of(RunningServer server) {
    return new Oxios(server);
  }

  /** A server that no limiter slows down. */
  static RunningServer server() {
    return RunningServer.perClass().with("orrery.oxios.rate-limit", 1_000_000);
  }

  Answer get(String path) {
    return answer(server.get(Dialect.OXIOS, path));
  }

  Answer delete(String path) {
    return answer(server.delete(Dialect.OXIOS, path));
  }

  /** A POST without a body. */
  Answer post(String path) {
    return answer(
        server.send(
            HttpRequest.newBuilder(server.uri(Dialect.OXIOS, path)).POST(BodyPublishers.noBody())));
  }

  Answer post(String path, @Nullable Object... namesAndValues) {
    return postText(path, write(Json.object(namesAndValues)));
  }

  Answer postText(String path, String body) {
    return answer(server.post(Dialect.OXIOS, path, body));
  }

  Answer put(String path, @Nullable Object... namesAndValues) {
    return putText(path, write(Json.object(namesAndValues)));
  }

  Answer putText(String path, String body) {
    return answer(server.put(Dialect.OXIOS, path, body));
  }

  /** The answer to a message in a new session. */
  Json.Obj chat(String content) {
    return chat("", content);
  }

  Json.Obj chat(String session, String content) {
    return post("/api/chat", "content", content, "session_id", session).object();
  }

  /** A message whose answer is awaited later. */
  CompletableFuture<Answer> chatting(String session, String content) {
    return CompletableFuture.supplyAsync(
        () -> post("/api/chat", "content", content, "session_id", session), CALLERS);
  }

  Json.Obj session(String id) {
    return get("/api/sessions/" + id).object();
  }

  /** The audit entries of the first 100,000 numbers. */
  List<Json.Obj> audit() {
    return Wire.objects(get("/api/audit/entries?to_seq=100000").object(), "entries");
  }

  String file(String path) {
    return get("/api/workspace/file/" + path).ok().text();
  }

  /** Commit messages, newest first. */
  List<String> commits() {
    return Wire.texts(Wire.objects(get("/api/git/log").object(), "entries"), "message");
  }

  void auditIsSound() {
    var verified = post("/api/audit/flush").object();
    assertThat(verified.fields()).containsOnlyKeys("flushed");
    assertThat(Wire.flag(get("/api/audit/verify").object(), "valid")).isTrue();
  }

  EventTap events() {
    return EventTap.open(server.uri(Dialect.OXIOS, "/api/events"), codec());
  }

  RunningServer running() {
    return server;
  }

  String write(Json value) {
    return codec().write(value);
  }

  JsonCodec codec() {
    return server.context().getBean(JsonCodec.class);
  }

  /** A name that no other test uses. */
  static String fresh(String prefix) {
    return prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  private Answer answer(HttpResponse<String> response) {
    return new Answer(response, codec());
  }
}
