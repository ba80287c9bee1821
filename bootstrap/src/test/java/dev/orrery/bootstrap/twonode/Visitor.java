package dev.orrery.bootstrap.twonode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.persistence.json.JacksonJsonCodec;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Somebody with a token at one listener of one node. */
record Visitor(String base, String token) {
  static final JsonCodec JSON = new JacksonJsonCodec();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** The same place with another token. */
  Visitor as(String other) {
    return new Visitor(base, other);
  }

  URI uri(String path) {
    return URI.create(base + path);
  }

  HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(60));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  int status(String path) throws Exception {
    // A stream that opens against expectation has no body that ends.
    var answer = HTTP.send(request(path).build(), BodyHandlers.ofInputStream());
    answer.body().close();
    return answer.statusCode();
  }

  HttpResponse<String> send(String method, String path, @Nullable Object... namesAndValues)
      throws Exception {
    var body =
        namesAndValues.length == 0
            ? BodyPublishers.noBody()
            : BodyPublishers.ofString(JSON.write(Json.object(namesAndValues)));
    return HTTP.send(
        request(path).header("content-type", "application/json").method(method, body).build(),
        BodyHandlers.ofString());
  }

  /** The body of an answer that must be a good one. */
  Json.Obj good(String method, String path, @Nullable Object... namesAndValues) throws Exception {
    var answer = send(method, path, namesAndValues);
    assertThat(answer.statusCode() / 100).as(path + " " + answer.body()).isEqualTo(2);
    return (Json.Obj) JSON.parse(answer.body());
  }

  /** Opens a stream of events with the token, or by what the path says. */
  OpenStream stream(String path) {
    return OpenStream.ofEvents(path, request(path).build());
  }
}
