package dev.orrery.bootstrap.conformance.aegis;

import dev.orrery.application.identity.Authenticate;
import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.identity.Authentication.Authenticated;
import dev.orrery.domain.identity.Presented;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Principal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The aegis API of a running server, as a client speaks to it. */
final class Aegis {
  private final RunningServer server;
  private final Map<String, String> headers;

  private Aegis(RunningServer server, Map<String, String> headers) {
    this.server = server;
    this.headers = headers;
  }

  /** A client without a token. */
  static Aegis of(RunningServer server) {
    return new Aegis(server, Map.of());
  }

  /** A server that counts no calls. */
  static RunningServer server() {
    return RunningServer.perClass()
        .with("orrery.aegis.rate-limit-enabled", false)
        .with("orrery.oxios.rate-limit", 1_000_000);
  }

  /** The same client with a token. */
  Aegis as(String token) {
    return with("Authorization", "Bearer " + token);
  }

  /** The same client as the operator. */
  Aegis operator() {
    return as(server.token());
  }

  Aegis with(String header, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Aegis(server, all);
  }

  Answer get(String path) {
    return send("GET", path, null);
  }

  Answer delete(String path) {
    return send("DELETE", path, null);
  }

  /** A POST without a body. */
  Answer post(String path) {
    return send("POST", path, null);
  }

  Answer post(String path, @Nullable Object... namesAndValues) {
    return send("POST", path, codec().write(Json.object(namesAndValues)));
  }

  Answer put(String path, @Nullable Object... namesAndValues) {
    return send("PUT", path, codec().write(Json.object(namesAndValues)));
  }

  Answer send(String method, String path, @Nullable String body) {
    var request = HttpRequest.newBuilder(server.uri(Dialect.AEGIS, path));
    headers.forEach(request::header);
    if (body != null) {
      request.header("content-type", "application/json");
    }
    var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    return new Answer(server.send(request.method(method, publisher)), codec());
  }

  /** A new key's secret; the caller must be an administrator. */
  Json.Obj key(@Nullable Object... namesAndValues) {
    return post("/v1/auth/keys", namesAndValues).object(201);
  }

  /** Whom a key's secret makes its bearer. */
  Principal bearer(String secret) {
    var presented = new Presented(secret, Audience.AEGIS, true, Presented.Purpose.CALL);
    var known = server.context().getBean(Authenticate.class).authenticate(presented);
    return ((Authenticated) known).principal();
  }

  EventTap events(String path) {
    return EventTap.open(server.uri(Dialect.AEGIS, path), headers, codec());
  }

  JsonCodec codec() {
    return server.context().getBean(JsonCodec.class);
  }
}
