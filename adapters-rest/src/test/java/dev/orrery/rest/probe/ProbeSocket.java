package dev.orrery.rest.probe;

import dev.orrery.domain.kernel.Principal;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;

@ServerWebSocket("/probe/stream")
@Secured(SecurityRule.IS_AUTHENTICATED)
class ProbeSocket {
  @OnOpen
  void open(WebSocketSession session, Principal caller) {
    session.sendSync("hello " + caller.name());
  }

  @OnMessage
  void message(String text, WebSocketSession session) {
    session.sendSync(text);
  }
}
