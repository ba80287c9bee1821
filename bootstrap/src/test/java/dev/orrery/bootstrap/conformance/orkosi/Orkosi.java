package dev.orrery.bootstrap.conformance.orkosi;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The orkosi API of a running server, as a client speaks to it. */
final class Orkosi {
  private final RunningServer server;
  private final Map<String, String> headers;

  private Orkosi(RunningServer server, Map<String, String> headers) {
    this.server = server;
    this.headers = headers;
  }

  /** A client without a token. */
  static Orkosi of(RunningServer server) {
    return new Orkosi(server, Map.of());
  }

  /** A server that counts no calls. */
  static RunningServer server() {
    return RunningServer.perClass()
        .with("orrery.orkosi.rate-limit-enabled", false)
        .with("orrery.oxios.rate-limit", 1_000_000);
  }

  /** The same client with a token or a key. */
  Orkosi as(String token) {
    return with("Authorization", "Bearer " + token);
  }

  /** The same client as the operator. */
  Orkosi operator() {
    return as(server.token());
  }

  Orkosi with(String header, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Orkosi(server, all);
  }

  Answer get(String path) {
    return send("GET", path, null);
  }

  Answer delete(String path) {
    return send("DELETE", path, null);
  }

  Answer post(String path, @Nullable Object... namesAndValues) {
    return send("POST", path, codec().write(Json.object(namesAndValues)));
  }

  Answer patch(String path, @Nullable Object... namesAndValues) {
    return send("PATCH", path, codec().write(Json.object(namesAndValues)));
  }

  Answer put(String path, @Nullable Object... namesAndValues) {
    return send("PUT", path, codec().write(Json.object(namesAndValues)));
  }

  Answer send(String method, String path, @Nullable String body) {
    var request = HttpRequest.newBuilder(server.uri(Dialect.ORKOSI, path));
    headers.forEach(request::header);
    if (body != null) {
      request.header("content-type", "application/json");
    }
    var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    return new Answer(server.send(request.method(method, publisher)), codec());
  }

  JsonCodec codec() {
    return server.context().getBean(JsonCodec.class);
  }
}
