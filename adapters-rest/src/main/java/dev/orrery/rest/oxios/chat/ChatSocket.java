package dev.orrery.rest.oxios.chat;

import dev.orrery.application.kernel.Subscribe;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.rest.oxios.events.OxiosFrames;
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

  private final ChatTurn chat;
  private final Subscribe subscribe;
  private final OxiosFrames frames;
  private final JsonCodec json;
  private final Settings settings;
  private final Map<String, ChatConnection> connections = new ConcurrentHashMap<>();

  ChatSocket(
      ChatTurn chat, Subscribe subscribe, OxiosFrames frames, JsonCodec json, Settings settings) {
    this.chat = chat;
    this.subscribe = subscribe;
    this.frames = frames;
    this.json = json;
    this.settings = settings;
  }

  @OnOpen
  void open(WebSocketSession session, Principal caller) {
    int buffer = OxiosFrames.buffer(settings);
    var connection = new ChatConnection(session, caller, chat, subscribe, frames, json, buffer);
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
