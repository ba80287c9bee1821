package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A reader of the event stream, from the moment it was opened. */
final class EventTap implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client;
  private final HttpResponse<InputStream> response;
  private final JsonCodec codec;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private EventTap(HttpClient client, HttpResponse<InputStream> response, JsonCodec codec) {
    this.client = client;
    this.response = response;
    this.codec = codec;
  }

  static EventTap open(URI uri, JsonCodec codec) {
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    try {
      var response = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      var tap = new EventTap(client, response, codec);
      Thread.ofVirtual().start(tap::read);
      return tap;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** The lines as they came, without the blank ones between frames. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  List<Json.Obj> frames() {
    return lines.stream()
        .filter(line -> line.startsWith("data: "))
        .map(line -> (Json.Obj) codec.parse(line.substring("data: ".length())))
        .toList();
  }

  List<Json.Obj> frames(String type) {
    return frames().stream().filter(frame -> is(frame, type)).toList();
  }

  /** Waits for a frame and gives it. */
  Json.Obj await(String type, Predicate<Json.Obj> which) {
    return org.awaitility.Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> frames(type).stream().filter(which).findFirst(), found -> found.isPresent())
        .orElseThrow();
  }

  Json.Obj await(String type) {
    return await(type, frame -> true);
  }

  static boolean is(Json.Obj frame, String type) {
    return frame.text("type").filter(type::equals).isPresent();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private void read() {
    try (var reader =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isEmpty()) {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      // The test is over.
    }
  }
}
