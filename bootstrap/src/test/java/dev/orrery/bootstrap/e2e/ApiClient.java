package dev.orrery.bootstrap.e2e;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Talks JSON to one listener of a server that may die at any moment. */
public final class ApiClient {
  private static final JsonMapper JSON = JsonMapper.createDefault();

  private final HttpClient http;
  private final String base;

  public ApiClient(String base) {
    this(
        base,
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build());
  }

  private ApiClient(String base, HttpClient http) {
    this.base = base;
    this.http = http;
  }

  /** The same connections, to another listener. */
  public ApiClient at(String other) {
    return new ApiClient(other, http);
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  public HttpResponse<String> post(String path, String json)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(json)));
  }

  public HttpResponse<String> put(String path, String json)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).PUT(BodyPublishers.ofString(json)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(
        request.header("content-type", "application/json").timeout(Duration.ofMinutes(3)).build(),
        BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create(base + path);
  }

  /** An answer's body as a map. */
  public static Map<String, Object> object(HttpResponse<String> answer) throws IOException {
    return JSON.readValue(answer.body(), Argument.mapOf(String.class, Object.class));
  }

  /** An answer's body as a list of maps. */
  public static List<Map<String, Object>> list(HttpResponse<String> answer) throws IOException {
    return JSON.readValue(
        answer.body(), Argument.listOf(Argument.mapOf(String.class, Object.class)));
  }

  /** A JSON text of names and values in turn. */
  public static String json(String... namesAndValues) {
    var map = new java.util.LinkedHashMap<String, String>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    try {
      return new String(JSON.writeValueAsBytes(map), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
