package dev.orrery.rest.support;

import dev.orrery.application.kernel.Next;
import dev.orrery.application.kernel.Subscription;
import dev.orrery.domain.kernel.Event;
import io.micronaut.core.io.buffer.ReadBufferFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.body.stream.BodySizeLimits;
import io.micronaut.http.body.stream.BufferConsumer;
import io.micronaut.http.netty.body.NettyByteBodyFactory;
import io.micronaut.http.netty.body.StreamingNettyByteBody;
import io.netty.channel.EventLoop;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Feeds one connection. Everything happens on its event loop, where what has gathered is written in
 * one piece; only the database is asked on a thread of its own.
 */
final class EventFeed implements BufferConsumer.Upstream {
  private static final long NEXT_LOOK = TimeUnit.SECONDS.toNanos(1);
  private static final long LAST_BYTES = TimeUnit.MILLISECONDS.toNanos(250);
  private static final byte[] OVERRUN = SseEncoder.comment("overrun: resume by the last id");

  private final EventStream stream;
  private final StreamingNettyByteBody.SharedBuffer body;
  private final ReadBufferFactory buffers;
  private final FeedRounds rounds;
  private final EventLoop loop;
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile Subscription subscription;
  private volatile boolean ended;
  private boolean sending;
  private boolean away;
  private boolean cutting;
  private long untaken;
  private long lastTaken;

  EventFeed(
      EventStream stream, NettyByteBodyFactory bodies, Function<EventLoop, FeedRounds> rounds) {
    this.stream = stream;
    this.body = bodies.createStreamingBuffer(BodySizeLimits.UNLIMITED, this);
    this.buffers = bodies.readBufferFactory();
    this.loop = body.eventLoop();
    this.rounds = rounds.apply(loop);
    this.subscription = stream.first();
  }

  /** The body of an answer; it begins when the connection begins to take it. */
  CloseableByteBody body() {
    return new StreamingNettyByteBody(body);
  }

  @Override
  public void start() {
    lastTaken = System.nanoTime();
    stream.seat().take();
    send(stream.around().opening());
    watch();
    follow(subscription);
    feed();
  }

  @Override
  public void onBytesConsumed(long count) {
    untaken -= count;
    if (untaken == 0) {
      lastTaken = System.nanoTime();
      if (!sending) {
        feed();
      }
    }
  }

  /** The connection is gone, or never wanted this body. */
  @Override
  public void allowDiscard() {
    ended = true;
    subscription.close();
    stream.seat().leave();
  }

  private void follow(Subscription next) {
    subscription = next;
    if (ended) {
      next.close();
    } else {
      next.onNews(this::hear);
    }
  }

  /** Called by the thread of all readers; what comes until the next round goes along. */
  private void hear() {
    if (told.compareAndSet(false, true)) {
      rounds.add(this);
    }
  }

  /** Writes what came; called in a round. */
  void go() {
    told.set(false);
    feed();
  }

  private void feed() {
    try {
      boolean more = true;
      while (more && !ended && !away && untaken == 0) {
        more = step();
      }
      cutLater();
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  /** A reader who may read no more gets a moment to take what was sent, and is cut then. */
  private void cutLater() {
    if (untaken > 0 && !ended && !cutting && mayReadNoMore()) {
      cutting = true;
      loop.schedule(this::cut, LAST_BYTES, TimeUnit.NANOSECONDS);
    }
  }

  private void cut() {
    cutting = false;
    if (mayReadNoMore()) {
      fail(new CancellationException("the reader may read no more"));
    }
  }

  private boolean mayReadNoMore() {
    return !away && subscription.isOver() && !subscription.serverStops();
  }

  /** Takes what there is; false where that is nothing. */
  private boolean step() {
    if (stream.encode() instanceof EventStream.Encoding.Waiting) {
      boolean news = subscription.hasNews();
      if (news) {
        elsewhere(this::readLog);
      }
      return news;
    }
    var there = subscription.poll();
    if (there.isEmpty()) {
      elsewhere(this::readLog);
    } else {
      take(there.get());
    }
    return there.filter(Next.Idle.class::isInstance).isEmpty();
  }

  private void take(Next next) {
    switch (next) {
      case Next.Events(var events) -> send(encoded(events));
      case Next.Idle() -> {}
      case Next.Overrun(var lastPos) -> {
        if (stream.endsOnOverrun()) {
          send(OVERRUN);
          end();
        } else {
          elsewhere(() -> reopen(lastPos));
        }
      }
      case Next.Closed() -> {
        if (subscription.serverStops()) {
          send(stream.around().farewell());
        }
        end();
      }
    }
  }

  private void send(byte[] bytes) {
    if (bytes.length > 0 && !ended) {
      untaken += bytes.length;
      sending = true;
      body.add(buffers.adapt(bytes));
      sending = false;
    }
  }

  private Runnable readLog() throws InterruptedException {
    var next = subscription.next(Duration.ZERO);
    if (next instanceof Next.Events(var events)) {
      var bytes = encoded(events);
      return () -> send(bytes);
    }
    return () -> take(next);
  }

  private Runnable reopen(long lastPos) {
    var again = stream.resume().apply(lastPos);
    return () -> follow(again);
  }

  /** Does what may wait on another thread, and what comes of it on the event loop again. */
  private void elsewhere(Callable<Runnable> work) {
    away = true;
    Thread.ofVirtual()
        .name("orrery-stream")
        .start(() -> {
          var result = resultOf(work);
          try {
            loop.execute(() -> comeBack(result));
          } catch (RejectedExecutionException e) {
            // The server ends, and its connections with it.
            allowDiscard();
          }
        });
  }

  private void comeBack(Runnable result) {
    away = false;
    result.run();
    feed();
  }

  private Runnable resultOf(Callable<Runnable> work) {
    try {
      return work.call();
    } catch (Exception e) {
      return () -> fail(e);
    }
  }

  private byte[] encoded(List<Event> events) {
    var encode = stream.encode().function();
    if (events.size() == 1) {
      return encode.apply(events.getFirst());
    }
    var bytes = new ByteArrayOutputStream();
    events.forEach(event -> bytes.writeBytes(encode.apply(event)));
    return bytes.toByteArray();
  }

  /** Sends heartbeats, and cuts who takes nothing. */
  private void watch() {
    if (ended) {
      return;
    }
    long quiet = System.nanoTime() - lastTaken;
    long silence = stream.around().silence().toNanos();
    if (untaken == 0 && quiet >= silence) {
      send(stream.around().heartbeat().get());
      quiet = 0;
    } else if (untaken > 0 && quiet >= stream.around().patience().toNanos()) {
      fail(new TimeoutException("the reader takes nothing"));
      return;
    }
    long next = quiet < silence ? silence - quiet : NEXT_LOOK;
    loop.schedule(this::watch, next, TimeUnit.NANOSECONDS);
  }

  private void end() {
    if (!ended) {
      allowDiscard();
      body.complete();
    }
  }

  private void fail(Exception cause) {
    if (!ended) {
      allowDiscard();
      body.error(cause);
    }
  }
}
