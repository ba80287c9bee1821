package dev.orrery.bootstrap.truth;

import dev.orrery.bootstrap.e2e.RunningServer;
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
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.awaitility.Awaitility;

/** The events of one API in the order of its stream, each as a word that every API shares. */
final class Told implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<String> words = new CopyOnWriteArrayList<>();

  private Told() {}

  /** Listens from now on; what the words leave empty is not shared. */
  static Told by(URI stream, RunningServer server, Function<Json.Obj, Optional<String>> shared) {
    var told = new Told();
    var codec = server.context().getBean(JsonCodec.class);
    try {
      var response =
          told.client.send(HttpRequest.newBuilder(stream).build(), BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        throw new AssertionError(stream + " answered " + response.statusCode());
      }
      Thread.ofVirtual().start(() -> told.read(response.body(), codec, shared));
      return told;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void read(
      InputStream stream, JsonCodec codec, Function<Json.Obj, Optional<String>> shared) {
    try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("data:")) {
          shared.apply((Json.Obj) codec.parse(line.substring(5).strip())).ifPresent(words::add);
        }
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  void await(String word) {
    Awaitility.await("the stream tells " + word).atMost(PATIENCE).until(() -> words.contains(word));
  }

  /** All words so far. */
  List<String> words() {
    return List.copyOf(words);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
