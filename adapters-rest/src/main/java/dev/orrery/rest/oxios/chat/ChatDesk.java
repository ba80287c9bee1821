package dev.orrery.rest.oxios.chat;

import dev.orrery.application.identity.JudgeCredentials;
import dev.orrery.application.kernel.Subscribe;
import dev.orrery.application.kernel.Subscription;
import dev.orrery.application.kernel.Subscriptions;
import dev.orrery.application.session.SubmitTurn;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.session.Turn;
import dev.orrery.rest.oxios.events.OxiosFrames;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a client of the chat socket does with the server. */
@Singleton
class ChatDesk {
  private static final Logger log = LoggerFactory.getLogger(ChatDesk.class);
  private static final String USER = "session";

  private final ChatTurn chat;
  private final Subscribe subscribe;
  private final JudgeCredentials credentials;
  private final OxiosFrames frames;
  private final JsonCodec json;
  private final Settings settings;

  ChatDesk(
      ChatTurn chat,
      Subscribe subscribe,
      JudgeCredentials credentials,
      OxiosFrames frames,
      JsonCodec json,
      Settings settings) {
    this.chat = chat;
    this.subscribe = subscribe;
    this.credentials = credentials;
    this.frames = frames;
    this.json = json;
    this.settings = settings;
  }

  /** What a frame asks for. */
  record Message(String session, String content) {}

  /** Everything that the caller sees from now on. */
  Subscription follow(Principal caller) {
    return subscribe.subscribe(caller, Subscriptions.FROM_NOW, OxiosFrames.buffer(settings));
  }

  /** Whether the caller, who was let in with the handshake, would be let in now. */
  boolean knows(Principal caller) {
    return credentials.counts(caller);
  }

  Message read(String text) {
    if (text.startsWith("{")) {
      try {
        if (json.parse(text) instanceof Json.Obj fields
            && fields.text("type").equals(Optional.of("message"))
            && fields.text("content").isPresent()) {
          return new Message(fields.text("session_id").orElse(""), fields.text("content").get());
        }
      } catch (InvalidException e) {
        log.trace("no JSON after all: the frame itself is the message");
      }
    }
    return new Message("", text);
  }

  SubmitTurn.Accepted submit(Principal caller, String session, String content) {
    return chat.submit(caller, session, USER, content);
  }

  /** Empty where the session was deleted meanwhile. */
  Optional<Turn.Ending> await(SubmitTurn.Accepted accepted) throws InterruptedException {
    return chat.await(accepted);
  }

  OxiosFrames frames() {
    return frames;
  }
}
