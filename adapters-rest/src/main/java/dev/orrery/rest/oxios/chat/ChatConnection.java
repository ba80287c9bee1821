package dev.orrery.rest.oxios.chat;

import dev.orrery.application.kernel.Next;
import dev.orrery.application.kernel.Subscription;
import dev.orrery.application.session.SubmitTurn;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.oxios.chat.ChatDesk.Message;
import io.micronaut.websocket.CloseReason;
import io.micronaut.websocket.WebSocketSession;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
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
  private static final CloseReason UNKNOWN_CALLER =
      new CloseReason(1008, "The credential counts no more");

  private final WebSocketSession socket;
  private final Principal caller;
  private final ChatDesk desk;
  private final ExecutorService inOrder =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
  private final AtomicInteger waiting = new AtomicInteger();
  private String session = "";
  private volatile @Nullable Subscription reading;
  private volatile boolean closed;

  ChatConnection(WebSocketSession socket, Principal caller, ChatDesk desk) {
    this.socket = socket;
    this.caller = caller;
    this.desk = desk;
  }

  /** Subscribes before it returns, so that nothing after the handshake is missed. */
  void start() {
    var events = desk.follow(caller);
    reading = events;
    Thread.ofVirtual().name("chat-events").start(() -> pump(events));
  }

  private void pump(Subscription first) {
    var events = first;
    try {
      while (!closed) {
        switch (events.next(LOOK)) {
          case Next.Events(var batch) -> batch.forEach(this::forward);
          case Next.Idle() -> {}
          case Next.Overrun overrun -> {
            // The reference drops the oldest events of a slow reader, too.
            events = desk.follow(caller);
            reading = events;
          }
          case Next.Closed() -> hangUp(events.serverStops());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      events.close();
    }
  }

  /** Nothing is to be heard any more: for nobody, or for this caller. */
  private void hangUp(boolean serverStops) {
    if (!closed) {
      close();
      socket.close(serverStops ? CloseReason.GOING_AWAY : UNKNOWN_CALLER);
    }
  }

  private void forward(Event event) {
    desk.frames().socket(event).ifPresent(this::send);
  }

  /** Takes a text frame; too much at once is refused. */
  void accept(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > ChatTurn.LARGEST_CONTENT) {
      send(
          desk.frames().error("The message is larger than " + ChatTurn.LARGEST_CONTENT + " bytes"));
      return;
    }
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      send(desk.frames().error("Too many messages wait for their answers"));
      return;
    }
    try {
      inOrder.execute(() -> submit(desk.read(text)));
    } catch (RejectedExecutionException e) {
      log.trace("a frame came after the end of its connection");
    }
  }

  /** Each frame is a request of its own: a caller whose credential ended starts nothing more. */
  private void submit(Message message) {
    try {
      if (!desk.knows(caller)) {
        hangUp(false);
        return;
      }
      var accepted = desk.submit(caller, sessionOf(message), message.content());
      Thread.ofVirtual().name("chat-reply").start(() -> reply(accepted));
    } catch (InvalidException e) {
      waiting.decrementAndGet();
      send(desk.frames().error(String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      waiting.decrementAndGet();
      log.warn("a message of the chat socket failed", e);
      send(desk.frames().error("The message could not be accepted"));
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
      desk.await(accepted)
          .ifPresent(ending ->
              send(
                  desk.frames()
                      .reply(
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
    var events = reading;
    if (events != null) {
      events.close();
    }
  }
}
