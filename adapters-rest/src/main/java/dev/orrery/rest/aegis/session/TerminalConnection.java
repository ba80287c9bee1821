package dev.orrery.rest.aegis.session;

import dev.orrery.application.kernel.Next;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.support.EventStream.Seat;
import dev.orrery.rest.support.Problem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client of a session's terminal: it looks, and it may type. */
class TerminalConnection {
  private static final Logger log = LoggerFactory.getLogger(TerminalConnection.class);
  private static final int MOST_WAITING = 64;
  private static final Duration FIRST_FRAME = Duration.ofSeconds(10);

  /** A terminal changes without an event. */
  private static final Duration TERMINAL_LOOK = Duration.ofMillis(250);

  private static final Duration LOOK = Duration.ofSeconds(30);

  private final TerminalFrames frames;
  private final Seat seat;
  private final TerminalDesk desk;
  private final String id;
  private final Function<@Nullable String, Principal> door;
  private final CompletableFuture<Principal> caller = new CompletableFuture<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final ExecutorService inOrder =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
  private TerminalDesk.@Nullable Sight shown;

  TerminalConnection(
      TerminalFrames frames,
      Seat seat,
      TerminalDesk desk,
      String id,
      Function<@Nullable String, Principal> door) {
    this.frames = frames;
    this.seat = seat;
    this.desk = desk;
    this.id = id;
    this.door = door;
  }

  /** Why there is nothing more to see. */
  private enum End {
    /** The client went, or the server goes. */
    OVER,
    /** What the viewer was let in with counts no more. */
    UNKNOWN_VIEWER
  }

  /** Begins with what the handshake showed, or waits for the first frame. */
  void start(@Nullable String secret) {
    seat.take();
    inOrder.execute(() -> begin(secret));
    Thread.ofVirtual().name("terminal-screen").start(this::show);
  }

  /** Where nobody has to show anything, nobody is waited for. */
  private void begin(@Nullable String secret) {
    try {
      caller.complete(door.apply(secret));
    } catch (AegisProblem unknown) {
      if (secret != null) {
        caller.completeExceptionally(unknown);
      }
    } catch (RuntimeException failure) {
      caller.completeExceptionally(failure);
    }
  }

  private void show() {
    try {
      var viewer = caller.get(FIRST_FRAME.toMillis(), TimeUnit.MILLISECONDS);
      switch (follow(viewer)) {
        case OVER -> frames.bye();
        case UNKNOWN_VIEWER -> frames.refuse(AegisProblem.of(Problem.unauthorized()));
      }
    } catch (TimeoutException silent) {
      frames.refuse(AegisProblem.of(Problem.unauthorized()));
    } catch (ExecutionException refused) {
      frames.refuse(refused.getCause() == null ? refused : refused.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException gone) {
      log.debug("a terminal's screen ends: {}", gone.toString());
      frames.refuse(gone);
    } finally {
      close();
    }
  }

  private End follow(Principal viewer) throws InterruptedException {
    var events = desk.follow(viewer, id);
    try {
      var sight = desk.look(viewer, id);
      while (frames.open()) {
        tell(sight);
        switch (events.next(sight.ofTerminal() ? TERMINAL_LOOK : LOOK)) {
          case Next.Events ignored -> sight = desk.look(viewer, id);
          case Next.Idle() -> sight = desk.glance(sight);
          case Next.Overrun ignored -> {
            // Every look is whole: nothing that was dropped is missing from the next.
            events.close();
            events = desk.follow(viewer, id);
            sight = desk.look(viewer, id);
          }
          case Next.Closed() -> {
            return events.serverStops() ? End.OVER : End.UNKNOWN_VIEWER;
          }
        }
      }
      return End.OVER;
    } finally {
      events.close();
    }
  }

  private void tell(TerminalDesk.Sight sight) {
    var before = shown;
    shown = sight;
    if (before == null || !before.status().equals(sight.status())) {
      frames.status(sight.status());
    }
    if (before == null || !before.pane().equals(sight.pane())) {
      frames.pane(sight.pane());
    }
  }

  /** Takes a frame; too many at once are refused. */
  void accept(String text) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      frames.error(AegisProblem.conflict("Too many frames wait"));
      return;
    }
    try {
      inOrder.execute(() -> obey(text));
    } catch (RejectedExecutionException closed) {
      waiting.decrementAndGet();
    }
  }

  private void obey(String text) {
    try {
      var frame = frames.read(text);
      if (frame.text("type").or("").equals("auth")) {
        if (!caller.isDone()) {
          begin(frame.text("token").or(""));
        }
      } else if (caller.isDone() && !caller.isCompletedExceptionally()) {
        desk.obey(caller.join(), id, frame);
      } else {
        frames.error(AegisProblem.of(Problem.unauthorized()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException refused) {
      frames.error(refused);
    } finally {
      waiting.decrementAndGet();
    }
  }

  void close() {
    caller.cancel(false);
    inOrder.shutdownNow();
    seat.leave();
  }
}
