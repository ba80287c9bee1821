package dev.orrery.bootstrap.matrix;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.jspecify.annotations.Nullable;

/** Somebody who calls one of the APIs, with a credential or without. */
record Caller(RunningServer server, Dialect dialect, String name, @Nullable String secret) {
  static Caller stranger(RunningServer server, Dialect dialect) {
    return new Caller(server, dialect, "none", null);
  }

  Caller as(String newName, String newSecret) {
    return new Caller(server, dialect, newName, newSecret);
  }

  Caller called(String newName) {
    return new Caller(server, dialect, newName, secret);
  }

  Reply send(Entry entry) {
    return send(entry.method(), entry.path(), entry.body());
  }

  Reply send(String method, String path, String body) {
    var request = HttpRequest.newBuilder(server.uri(dialect, path));
    if (secret != null) {
      request.header("authorization", "Bearer " + secret);
    }
    if (!body.isEmpty()) {
      request.header("content-type", "application/json");
    }
    var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    var response = server.send(request.method(method, publisher));
    return new Reply(
        response.statusCode(),
        response.headers().firstValue("content-type").orElse(""),
        response.body());
  }

  /** The object of a good answer. */
  Json.Obj object(String method, String path, @Nullable Object... body) {
    var text = body.length == 0 ? "" : codec().write(Json.object(body));
    var reply = send(method, path, text);
    if (reply.status() / 100 != 2) {
      throw new AssertionError(method + " " + path + " answered " + reply);
    }
    return (Json.Obj) codec().parse(reply.text());
  }

  JsonCodec codec() {
    return server.context().getBean(JsonCodec.class);
  }

  @Override
  public String toString() {
    return name;
  }
}
