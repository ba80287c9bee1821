package dev.orrery.rest.oxios.chat;

import dev.orrery.domain.kernel.Principal;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The chat socket: every text frame starts a run, and every kernel event comes back as a frame. */
@ServerWebSocket("/api/chat/stream")
@Secured(SecurityRule.IS_AUTHENTICATED)
class ChatSocket {
  private static final Logger log = LoggerFactory.getLogger(ChatSocket.class);
  private static final int LARGEST_FRAME = 1 << 20;

  private final ChatDesk desk;
  private final Map<String, ChatConnection> connections = new ConcurrentHashMap<>();

  ChatSocket(ChatDesk desk) {
    this.desk = desk;
  }

  @OnOpen
  void open(WebSocketSession session, Principal caller) {
    var connection = new ChatConnection(session, caller, desk);
    connections.put(session.getId(), connection);
    connection.start();
  }

  @OnMessage(maxPayloadLength = LARGEST_FRAME)
  void message(String text, WebSocketSession session) {
    var connection = connections.get(session.getId());
    if (connection != null) {
      connection.accept(text);
    }
  }

  @OnClose
  void close(WebSocketSession session) {
    var connection = connections.remove(session.getId());
    if (connection != null) {
      connection.close();
    }
  }

  @OnError
  void failed(WebSocketSession session, Throwable cause) {
    log.debug("a chat socket failed", cause);
    close(session);
    session.close();
  }
}
