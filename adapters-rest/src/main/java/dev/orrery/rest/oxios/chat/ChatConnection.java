package dev.orrery.rest.oxios.chat;

import dev.orrery.application.kernel.Next;
import dev.orrery.application.kernel.Subscribe;
import dev.orrery.application.kernel.Subscription;
import dev.orrery.application.kernel.Subscriptions;
import dev.orrery.application.session.SubmitTurn;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.oxios.events.OxiosFrames;
import io.micronaut.websocket.WebSocketSession;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of the chat socket. Its frames are submitted one after the other, so that they keep
 * their order; the answers are awaited each on its own.
 */
class ChatConnection {
  private static final Logger log = LoggerFactory.getLogger(ChatConnection.class);
  private static final int MOST_WAITING = 256;
  private static final Duration LOOK = Duration.ofSeconds(30);
  private static final String USER = "session";

  private final WebSocketSession socket;
  private final Principal caller;
  private final ChatTurn chat;
  private final Subscribe subscribe;
  private final OxiosFrames frames;
  private final JsonCodec json;
  private final int buffer;
  private final ExecutorService inOrder =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
  private final java.util.concurrent.atomic.AtomicInteger waiting =
      new java.util.concurrent.atomic.AtomicInteger();
  private String session = "";
  private volatile boolean closed;

  ChatConnection(
      WebSocketSession socket,
      Principal caller,
      ChatTurn chat,
      Subscribe subscribe,
      OxiosFrames frames,
      JsonCodec json,
      int buffer) {
    this.socket = socket;
    this.caller = caller;
    this.chat = chat;
    this.subscribe = subscribe;
    this.frames = frames;
    this.json = json;
    this.buffer = buffer;
  }

  /** What a frame asks for. */
  private record Message(String session, String content) {}

  /** Subscribes before it returns, so that nothing after the handshake is missed. */
  void start() {
    var events = subscribe.subscribe(caller, Subscriptions.FROM_NOW, buffer);
    Thread.ofVirtual().name("chat-events").start(() -> pump(events));
  }

  private void pump(Subscription first) {
    var events = first;
    try {
      while (!closed) {
        switch (events.next(LOOK)) {
          case Next.Events(var batch) -> batch.forEach(this::forward);
          case Next.Idle() -> {}
          case Next.Overrun overrun ->
              // The reference drops the oldest events of a slow reader, too.
              events = subscribe.subscribe(caller, Subscriptions.FROM_NOW, buffer);
          case Next.Closed() -> {
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      events.close();
    }
  }

  private void forward(Event event) {
    frames.socket(event).ifPresent(this::send);
  }

  /** Takes a text frame; too much at once is refused. */
  void accept(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > ChatTurn.LARGEST_CONTENT) {
      send(frames.error("The message is larger than " + ChatTurn.LARGEST_CONTENT + " bytes"));
      return;
    }
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      send(frames.error("Too many messages wait for their answers"));
      return;
    }
    inOrder.execute(() -> submit(read(text)));
  }

  private Message read(String text) {
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

  private void submit(Message message) {
    try {
      var accepted = chat.submit(caller, sessionOf(message), USER, message.content());
      Thread.ofVirtual().name("chat-reply").start(() -> reply(accepted));
    } catch (InvalidException e) {
      waiting.decrementAndGet();
      send(frames.error(String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      waiting.decrementAndGet();
      log.warn("a message of the chat socket failed", e);
      send(frames.error("The message could not be accepted"));
    }
  }

  /** Frames that name no session share one. */
  private String sessionOf(Message message) {
    if (!message.session().isEmpty()) {
      return message.session();
    }
    if (session.isEmpty()) {
      session = UUID.randomUUID().toString();
    }
    return session;
  }

  private void reply(SubmitTurn.Accepted accepted) {
    try {
      chat.await(accepted)
          .ifPresent(ending ->
              send(
                  frames.reply(
                      accepted.session().shownId(),
                      accepted.turn().rootRun().value().toString(),
                      ending.answer())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      waiting.decrementAndGet();
    }
  }

  private synchronized void send(String frame) {
    if (!closed && socket.isOpen()) {
      try {
        socket.sendSync(frame);
      } catch (RuntimeException e) {
        log.debug("a chat socket is gone: {}", e.toString());
        close();
      }
    }
  }

  void close() {
    closed = true;
    inOrder.shutdown();
  }
}
