package dev.orrery.bootstrap.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Sessions of the aegis API as a benchmark's client works with them. */
final class SessionsApi {
  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Queue<String> live = new ConcurrentLinkedQueue<>();
  private final BenchServer server;
  private final Path folder;
  private final AtomicInteger made = new AtomicInteger();

  SessionsApi(BenchServer server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  /**
   * A new session's id; each works in a directory of its own, or an idle one would be used again.
   */
  String create() throws IOException, InterruptedException {
    var directory = Files.createDirectory(folder.resolve("work-" + made.incrementAndGet()));
    var body = "{\"workDir\":\"%s\",\"permissionMode\":\"bypassPermissions\"}".formatted(directory);
    var found = ID.matcher(send("POST", "/v1/sessions", body));
    if (!found.find()) {
      throw new IOException("A new session has no id");
    }
    live.add(found.group(1));
    return found.group(1);
  }

  void send(String session, String text) throws IOException, InterruptedException {
    send("POST", "/v1/sessions/" + session + "/send", "{\"text\":\"%s\"}".formatted(text));
  }

  void endAll() throws IOException, InterruptedException {
    for (var session = live.poll(); session != null; session = live.poll()) {
      send("DELETE", "/v1/sessions/" + session, "");
    }
  }

  private String send(String method, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.aegis(path))
            .header("content-type", "application/json")
            .timeout(PATIENCE)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    var answer = client.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  /** Listens to the event stream from now on. */
  Events events() throws IOException, InterruptedException {
    return Events.of(server.aegis("/v1/events"));
  }

  /** A subscriber that notes when each line came. */
  static final class Events implements AutoCloseable {
    private final HttpClient client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();

    private record Line(String text, long at) {}

    private static Events of(URI stream) throws IOException, InterruptedException {
      var events = new Events();
      var answer =
          events.client.send(HttpRequest.newBuilder(stream).build(), BodyHandlers.ofInputStream());
      if (answer.statusCode() != 200) {
        throw new IOException(stream + " answered " + answer.statusCode());
      }
      var in = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
      Thread.ofPlatform().daemon().name("bench-events").start(() -> events.read(in));
      events.await("connected");
      return events;
    }

    private void read(BufferedReader in) {
      try (in) {
        for (var line = in.readLine(); line != null; line = in.readLine()) {
          lines.add(new Line(line, System.nanoTime()));
        }
      } catch (IOException | UncheckedIOException e) {
        // The benchmark is over.
      }
    }

    /** When the next event of a session came. */
    long first(String session) throws IOException, InterruptedException {
      return await(session).at();
    }

    /** Passes over what comes until the session has ended its turn. */
    void awaitRest(String session) throws IOException, InterruptedException {
      var line = await(session);
      while (!line.text().contains("session.idle")) {
        line = await(session);
      }
    }

    private Line await(String text) throws IOException, InterruptedException {
      while (true) {
        var line = lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (line == null) {
          throw new IOException("No event came with " + text);
        }
        if (line.text().startsWith("data:") && line.text().contains(text)) {
          return line;
        }
      }
    }

    @Override
    public void close() {
      client.shutdownNow();
    }
  }
}
