package dev.orrery.bootstrap.conformance.aegis;

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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A reader of an event stream, from the moment it was opened. */
final class EventTap implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client;
  private final HttpResponse<InputStream> response;
  private final JsonCodec codec;
  private final List<Frame> frames = new CopyOnWriteArrayList<>();
  private volatile boolean ended;

  /** A frame as it came. */
  record Frame(Optional<Long> id, Optional<String> name, Json.Obj json) {
    String event() {
      return json.text("event").orElse("");
    }

    String type() {
      return json.text("type").orElse("");
    }

    Json.Obj data() {
      return json.object("data");
    }
  }

  private EventTap(HttpClient client, HttpResponse<InputStream> response, JsonCodec codec) {
    this.client = client;
    this.response = response;
    this.codec = codec;
  }

  static EventTap open(URI uri, Map<String, String> headers, JsonCodec codec) {
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var request = HttpRequest.newBuilder(uri);
    headers.forEach(request::header);
    try {
      var response = client.send(request.build(), BodyHandlers.ofInputStream());
      var tap = new EventTap(client, response, codec);
      if (response.statusCode() == 200) {
        Thread.ofVirtual().start(tap::read);
      }
      return tap;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  int status() {
    return response.statusCode();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** The body of a refused stream. */
  Json.Obj refusal() {
    try {
      var text = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
      return (Json.Obj) codec.parse(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The frames as they came. */
  List<Frame> frames() {
    return List.copyOf(frames);
  }

  List<Frame> frames(String type) {
    return frames.stream().filter(frame -> frame.type().equals(type)).toList();
  }

  /** Waits for a frame and gives it. */
  Frame await(Predicate<Frame> which) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> frames.stream().filter(which).findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  Frame await(String type) {
    return await(frame -> frame.type().equals(type));
  }

  /** Waits for the greeting, after which nothing is missed. */
  EventTap connected() {
    assertThat(status()).isEqualTo(200);
    await(frame -> frame.event().equals("connected"));
    return this;
  }

  boolean hasEnded() {
    return ended;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private void read() {
    try (var reader =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      Optional<Long> id = Optional.empty();
      Optional<String> name = Optional.empty();
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("id: ")) {
          id = Optional.of(Long.parseLong(line.substring(4)));
        } else if (line.startsWith("event: ")) {
          name = Optional.of(line.substring(7));
        } else if (line.startsWith("data: ")) {
          frames.add(new Frame(id, name, (Json.Obj) codec.parse(line.substring(6))));
        } else if (line.isEmpty()) {
          id = Optional.empty();
          name = Optional.empty();
        }
      }
    } catch (IOException e) {
      // The stream was cut, or the test is over.
    } finally {
      ended = true;
    }
  }
}
