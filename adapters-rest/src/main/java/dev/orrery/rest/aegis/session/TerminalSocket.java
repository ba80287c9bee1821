package dev.orrery.rest.aegis.session;

import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.aegis.event.StreamSeats;
import dev.orrery.rest.support.DialectRegistry;
import dev.orrery.rest.support.Problems;
import dev.orrery.rest.support.RequestAuthenticator;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnClose;
import io.micronaut.websocket.annotation.OnError;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session's screen, live. A browser can set no header here, so whoever shows no credential with
 * the handshake shows one in the first frame, and hears nothing before that.
 */
@ServerWebSocket("/v1/sessions/{id}/terminal")
@Secured(SecurityRule.IS_ANONYMOUS)
class TerminalSocket {
  private static final Logger log = LoggerFactory.getLogger(TerminalSocket.class);
  private static final int LARGEST_FRAME = 1 << 16;

  private final DialectRegistry dialects;
  private final RequestAuthenticator callers;
  private final Problems problems;
  private final StreamSeats seats;
  private final TerminalDesk desk;
  private final JsonCodec codec;
  private final Map<String, TerminalConnection> connections = new ConcurrentHashMap<>();

  TerminalSocket(
      DialectRegistry dialects,
      RequestAuthenticator callers,
      Problems problems,
      StreamSeats seats,
      TerminalDesk desk,
      JsonCodec codec) {
    this.dialects = dialects;
    this.callers = callers;
    this.problems = problems;
    this.seats = seats;
    this.desk = desk;
    this.codec = codec;
  }

  @OnOpen
  void open(String id, HttpRequest<?> request, WebSocketSession socket) {
    var frames = new TerminalFrames(socket, codec, failure -> problems.text(request, failure));
    try {
      var seat = seats.reserve(request);
      var connection =
          new TerminalConnection(frames, seat, desk, id, secret -> enter(request, secret));
      connections.put(socket.getId(), connection);
      connection.start(shown(request));
    } catch (AegisProblem full) {
      frames.refuse(full);
    }
  }

  /** What the handshake shows; null where the first frame is to be waited for. */
  private @Nullable String shown(HttpRequest<?> request) {
    return dialects
        .at(request)
        .flatMap(dialect -> dialect.credentials().extract(request))
        .orElse(null);
  }

  private Principal enter(HttpRequest<?> request, @Nullable String secret) {
    var dialect = dialects.at(request).orElseThrow();
    return switch (callers.authenticate(dialect, secret, request)) {
      case RequestAuthenticator.Outcome.Known(var principal) -> principal;
      case RequestAuthenticator.Outcome.Limited(var problem) -> throw AegisProblem.of(problem);
      case RequestAuthenticator.Outcome.Unknown(var why, var refusal) ->
          throw AegisProblem.of(refusal.orElseGet(() -> dialect.problems().refuse(why)));
    };
  }

  @OnMessage(maxPayloadLength = LARGEST_FRAME)
  void message(String text, WebSocketSession socket) {
    var connection = connections.get(socket.getId());
    if (connection != null) {
      connection.accept(text);
    }
  }

  @OnClose
  void close(WebSocketSession socket) {
    var connection = connections.remove(socket.getId());
    if (connection != null) {
      connection.close();
    }
  }

  @OnError
  void failed(WebSocketSession socket, Throwable cause) {
    log.debug("a terminal socket failed", cause);
    close(socket);
    socket.close();
  }
}
