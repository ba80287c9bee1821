package dev.orrery.bootstrap.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One API of the server, as JSON in and out, for nobody or for who has the token. */
record Http(RunningServer server, Dialect dialect, @Nullable String token) {
  Http(RunningServer server, Dialect dialect) {
    this(server, dialect, null);
  }

  Json.Obj object(String method, String path, @Nullable Object... body) {
    var answer = send(method, path, body);
    assertThat(answer.statusCode() / 100)
        .as("%s %s answered %s", method, path, answer.body())
        .isEqualTo(2);
    return (Json.Obj) codec().parse(answer.body());
  }

  List<Json.Obj> list(String path) {
    return objects(((Json.Arr) codec().parse(send("GET", path).body())).items());
  }

  int status(String method, String path, @Nullable Object... body) {
    return send(method, path, body).statusCode();
  }

  private HttpResponse<String> send(String method, String path, @Nullable Object... body) {
    var request = HttpRequest.newBuilder(server.uri(dialect, path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body.length == 0) {
      return server.send(request.method(method, BodyPublishers.noBody()));
    }
    return server.send(
        request
            .header("content-type", "application/json")
            .method(method, BodyPublishers.ofString(codec().write(Json.object(body)))));
  }

  private JsonCodec codec() {
    return server.context().getBean(JsonCodec.class);
  }

  static List<Json.Obj> objects(List<Json> items) {
    return items.stream().map(Json.Obj.class::cast).toList();
  }

  static long number(Json.Obj object, String field) {
    return object
        .number(field)
        .orElseThrow(() -> new AssertionError(field + " of " + object))
        .longValueExact();
  }

  static String text(Json.Obj object, String field) {
    return object.text(field).orElseThrow(() -> new AssertionError(field + " of " + object));
  }
}
