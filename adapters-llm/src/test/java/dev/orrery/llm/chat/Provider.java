package dev.orrery.llm.chat;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.ModelCallId;
import dev.orrery.domain.model.ModelEvent;
import dev.orrery.domain.model.ModelMessage;
import dev.orrery.domain.model.ModelRef;
import dev.orrery.domain.model.ModelRequest;
import dev.orrery.domain.model.ModelStream;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.model.ToolSpec;
import dev.orrery.inmemory.kernel.PlainJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A stand-in for a provider's server, and calls to it. */
final class Provider implements AutoCloseable {
  static final String KEY = "sk-secret-0123456789";

  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private final String name;
  private final Protocol protocol;
  private final String path;

  Provider(String name, Protocol protocol, String path) {
    this.name = name;
    this.protocol = protocol;
    this.path = path;
    server.start();
  }

  void answers(ResponseDefinitionBuilder response) {
    server.stubFor(any(anyUrl()).willReturn(response));
  }

  void streams(String... events) {
    answers(
        aResponse()
            .withHeader("content-type", "text/event-stream")
            .withBody(String.join("\n\n", events) + "\n\n"));
  }

  String sent() {
    return server.getAllServeEvents().getFirst().getRequest().getBodyAsString();
  }

  WireMockServer server() {
    return server;
  }

  void stop() {
    server.stop();
  }

  ModelStream open(ModelRequest request) {
    var upstream =
        new Upstream(name, KEY, "http://127.0.0.1:" + port() + path, true, "THE_SETTING");
    return new ProviderChat(
            upstream, protocol, () -> ProviderChats.client(upstream), new PlainJson())
        .open(request);
  }

  private int port;

  private int port() {
    if (server.isRunning()) {
      port = server.port();
    }
    return port;
  }

  List<ModelEvent> call(ModelRequest request) throws InterruptedException {
    try (var stream = open(request)) {
      return read(stream);
    }
  }

  List<ModelEvent> call() throws InterruptedException {
    return call(request(Duration.ofSeconds(10)));
  }

  static List<ModelEvent> read(ModelStream stream) throws InterruptedException {
    var events = new ArrayList<ModelEvent>();
    for (var next = stream.next(Duration.ofSeconds(20));
        next.isPresent();
        next = stream.next(Duration.ofSeconds(20))) {
      events.add(next.get());
    }
    return events;
  }

  static ModelEvent.Failed failure(List<ModelEvent> events) {
    return (ModelEvent.Failed) events.getLast();
  }

  static String text(List<ModelEvent> events) {
    var text = new StringBuilder();
    for (var event : events) {
      if (event instanceof ModelEvent.TextDelta(var more)) {
        text.append(more);
      }
    }
    return text.toString();
  }

  ModelRequest request(Duration timeout) {
    return request(timeout, List.of(new ModelMessage.User("hello")), false);
  }

  ModelRequest request(Duration timeout, List<ModelMessage> messages, boolean json) {
    var schema =
        Json.object(
            "type",
            "object",
            "properties",
            Json.object("path", Json.object("type", "string", "description", "Where")),
            "required",
            List.of("path"));
    return new ModelRequest(
        new ModelCallId(new UUID(1, 2)),
        Purpose.TURN_STEP,
        "track",
        1,
        new ModelRef(name, "the-model"),
        "Be brief.",
        messages,
        json
            ? List.of()
            : List.of(
                new ToolSpec("read_file", "Reads a file", schema),
                new ToolSpec("mcp:docs:find_it", "Finds it", schema)),
        json,
        500,
        timeout);
  }

  @Override
  public void close() {
    server.stop();
  }
}
