package dev.orrery.rest.aegis.session;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.websocket.CloseReason;
import io.micronaut.websocket.WebSocketSession;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The frames of one terminal socket; a client that is gone hears no more. */
class TerminalFrames {
  private static final Logger log = LoggerFactory.getLogger(TerminalFrames.class);
  private static final int POLICY_VIOLATION = 1008;

  private final WebSocketSession socket;
  private final JsonCodec codec;
  private final Function<Throwable, String> words;

  TerminalFrames(WebSocketSession socket, JsonCodec codec, Function<Throwable, String> words) {
    this.socket = socket;
    this.codec = codec;
    this.words = words;
  }

  void pane(String content) {
    send(Json.object("type", "pane", "content", content));
  }

  void status(String status) {
    send(Json.object("type", "status", "status", status));
  }

  void error(Throwable failure) {
    send(Json.object("type", "error", "message", words.apply(failure)));
  }

  /** Says why the connection ends, and ends it. */
  void refuse(Throwable failure) {
    error(failure);
    socket.close(new CloseReason(POLICY_VIOLATION, "refused"));
  }

  void bye() {
    if (socket.isOpen()) {
      socket.close(CloseReason.NORMAL);
    }
  }

  boolean open() {
    return socket.isOpen();
  }

  JsonBody read(String text) {
    return JsonBody.of(codec.parse(text) instanceof Json.Obj fields ? fields : Json.empty());
  }

  private synchronized void send(Json.Obj frame) {
    if (!socket.isOpen()) {
      return;
    }
    try {
      socket.sendSync(codec.write(frame));
    } catch (RuntimeException gone) {
      log.debug("a terminal socket is gone: {}", gone.toString());
    }
  }
}
