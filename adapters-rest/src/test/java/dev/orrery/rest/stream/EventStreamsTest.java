package dev.orrery.rest.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.application.kernel.Subscriptions;
import dev.orrery.contract.kernel.Drafts;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemorySealer;
import dev.orrery.rest.probe.ProbeServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventStreamsTest {
  private static final int FLOOD = 3000;

  private final HttpClient client = HttpClient.newHttpClient();
  private ProbeServer server = new ProbeServer(Map.of("orrery.probe.events", true));

  @BeforeEach
  void someEvents() {
    write("run.started");
    write("memory.forgotten");
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  @Test
  void everyEventComesWithItsCursor() throws Exception {
    try (var lines = open(server.main(), "/events?after=0", "")) {
      assertThat(lines.next()).isEqualTo(": open");
      assertThat(lines.next()).isEqualTo("id: 1");
      assertThat(lines.next())
          .startsWith("data: {\"pos\":1,\"stream\":\"tenant:")
          .contains("\"seq\":1,\"type\":\"run.started\"")
          .endsWith("\"session\":null,\"turn\":null,\"run\":null,\"payload\":{\"id\":\"1\"}}");
      assertThat(lines.next()).isEqualTo("id: 2");
    }
  }

  @Test
  void theCursorThatABrowserSendsWinsOverTheAddress() throws Exception {
    try (var lines = open(server.main(), "/events?after=0", "1")) {
      assertThat(lines.next()).isEqualTo(": open");
      assertThat(lines.next()).isEqualTo("id: 2");
    }
  }

  @Test
  void eventsThatComeLaterAreSentAtOnce() throws Exception {
    try (var lines = open(server.main(), "/events", "")) {
      assertThat(lines.next()).isEqualTo(": open");
      for (int pos = 3; pos < 20; pos++) {
        write("run.started");
        assertThat(lines.next()).isEqualTo("id: " + pos);
        assertThat(lines.next()).startsWith("data: ");
      }
    }
  }

  @Test
  void aCallerWithoutTokenIsRefused() throws Exception {
    assertThat(status("/events", Map.of())).isEqualTo(401);
  }

  @Test
  void aBadCursorIsRefused() throws Exception {
    var bearer = Map.of("Authorization", "Bearer " + ProbeServer.BOOT_SECRET);

    assertThat(status("/events?after=x", bearer)).isEqualTo(400);
    assertThat(status("/events?after=-1", bearer)).isEqualTo(400);
    assertThat(status("/events?after=3", bearer)).isEqualTo(400);
  }

  @Test
  void aReaderThatLeavesIsForgotten() throws Exception {
    var subscriptions = server.context().getBean(Subscriptions.class);
    try (var lines = open(server.main(), "/events", "")) {
      lines.next();
      await().until(() -> subscriptions.count() == 1);
    }

    await()
        .until(() -> {
          write("run.started");
          return subscriptions.count() == 0;
        });
  }

  @Test
  void oxiosGetsItsOwnFramesFromNowOn() throws Exception {
    try (var lines = open(server.oxios(), "/api/events", "")) {
      assertThat(lines.next()).isEqualTo(": ping");
      write("memory.forgotten");
      var session = Drafts.aSession();
      append(
          new EventDraft(
              dev.orrery.domain.kernel.StreamKey.of(session),
              "phase.started",
              "system",
              dev.orrery.domain.kernel.Tenancy.DEFAULT,
              dev.orrery.domain.kernel.Tenancy.ADMIN,
              session,
              null,
              null,
              Json.object("phase", "interview")));

      assertThat(lines.next())
          .isEqualTo(
              "data: {\"type\":\"phase_started\",\"phase\":\"Interview\",\"session_id\":\""
                  + session.value()
                  + "\"}");
    }
  }

  @Test
  void aReaderThatTakesNothingForTooLongIsSentAwayAndComesBackByItsCursor() throws Exception {
    long last;
    try (var lines = open(server.main(), "/events?after=0", "")) {
      assertThat(lines.next()).isEqualTo(": open");
      flood();
      last = 0;
      var line = lines.next();
      while (!line.startsWith(":")) {
        assertThat(line).isEqualTo("id: " + ++last);
        lines.next();
        line = lines.next();
      }
      assertThat(line).startsWith(": overrun");
      assertThat(lines.next()).isEqualTo("null");
      assertThat(last).isLessThan(2 + FLOOD);
    }
    try (var lines = open(server.main(), "/events", Long.toString(last))) {
      assertThat(lines.next()).isEqualTo(": open");
      for (long pos = last + 1; pos <= 2 + FLOOD; pos++) {
        assertThat(lines.next()).isEqualTo("id: " + pos);
        lines.next();
      }
    }
  }

  @Test
  void aSlowReaderOfOxiosReadsOnLateAndMissesNothing() throws Exception {
    try (var lines = open(server.oxios(), "/api/events", "")) {
      assertThat(lines.next()).isEqualTo(": ping");
      flood();
      for (int number = 0; number < FLOOD; number++) {
        assertThat(lines.next())
            .startsWith("data: {\"type\":\"memory_recalled\"")
            .endsWith("\"count\":" + number + "}");
      }
    }
  }

  /** More than the connection and its buffers hold, one event a batch. */
  private void flood() {
    var text = "x".repeat(20_000);
    for (int number = 0; number < FLOOD; number++) {
      append(
          EventDraft.ofTenant(
              Principal.operator("test"),
              "memory.recalled",
              Json.object("query", text, "count", number)));
    }
  }

  private void write(String type) {
    append(EventDraft.ofTenant(Principal.operator("test"), type, Json.object("id", "1")));
  }

  private void append(EventDraft draft) {
    server.context().getBean(InMemoryEventLog.class).append(draft);
    server.context().getBean(InMemorySealer.class).seal();
  }

  private Lines open(int port, String path, String lastEventId)
      throws IOException, InterruptedException {
    var headers = new ArrayList<>(List.of("Authorization", "Bearer " + ProbeServer.BOOT_SECRET));
    if (!lastEventId.isEmpty()) {
      headers.addAll(List.of("Last-Event-ID", lastEventId));
    }
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .headers(headers.toArray(String[]::new))
            .timeout(Duration.ofSeconds(20))
            .build();
    var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(answer.headers().firstValue("cache-control")).contains("no-cache");
    return new Lines(answer.body());
  }

  private int status(String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.main() + path));
    headers.forEach(request::header);
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  /** The lines of a stream that say something. */
  private static final class Lines implements AutoCloseable {
    private final BufferedReader reader;

    Lines(InputStream body) {
      this.reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    String next() throws IOException {
      var line = reader.readLine();
      while (line != null && line.isEmpty()) {
        line = reader.readLine();
      }
      return String.valueOf(line);
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
