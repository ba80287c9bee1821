package dev.orrery.application.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.domain.kernel.Event;
import dev.orrery.inmemory.kernel.InMemorySubscriberCursors;
import dev.orrery.inmemory.kernel.InMemoryTable;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubscriberLoopTest {
  private final SealedLog log = new SealedLog();
  private final InMemorySubscriberCursors cursors = new InMemorySubscriberCursors(log.transactions);
  private final InMemoryTable<Long, Integer> handled = new InMemoryTable<>(log.transactions);
  private final Subscriptions subscriptions = log.subscriptions;

  @AfterEach
  void end() {
    log.close();
  }

  @Test
  void aRestartGoesOnAtTheCursor() {
    log.write(5);
    try (var first = started(new Counting())) {
      await().until(() -> handled.keys().size() == 5);
    }
    log.write(5);
    try (var second = started(new Counting())) {
      await().until(() -> handled.keys().size() == 10);
    }

    assertThat(handled.keys()).isEqualTo(LongStream.rangeClosed(1, 10).boxed().toList());
    assertThat(handled.all()).containsOnly(1);
  }

  @Test
  void twoNodesHandleEachEventOnce() {
    try (var one = started(new Counting());
        var two = started(new Counting())) {
      IntStream.range(0, 50).forEach(n -> log.write(4));
      await().until(() -> handled.keys().size() == 200);
    }

    assertThat(handled.all()).containsOnly(1);
  }

  @Test
  void aFailureTakesTheEffectBackAndComesAgain() {
    var failures = new AtomicInteger(2);
    var failing =
        new Counting() {
          @Override
          public void handle(Event event) {
            super.handle(event);
            if (event.pos() == 2 && failures.getAndDecrement() > 0) {
              throw new IllegalStateException("not yet");
            }
          }
        };
    log.write(3);

    try (var loop = started(failing)) {
      await().until(() -> handled.keys().size() == 3);
    }

    assertThat(handled.all()).containsOnly(1);
  }

  @Test
  void aFailureTakesItsNeighboursBackToo() {
    var failures = new AtomicInteger(2);
    var failing =
        new Counting() {
          @Override
          public int together() {
            return 4;
          }

          @Override
          public void handle(Event event) {
            super.handle(event);
            if (event.pos() == 7 && failures.getAndDecrement() > 0) {
              throw new IllegalStateException("not yet");
            }
          }
        };
    log.write(10);

    try (var loop = started(failing)) {
      await().until(() -> handled.keys().size() == 10);
    }

    assertThat(handled.all()).containsOnly(1);
    assertThat(cursors.lock("counting")).isEqualTo(10);
  }

  private SubscriberLoop started(DurableSubscriber subscriber) {
    var loop = new SubscriberLoop(List.of(subscriber), subscriptions, cursors, log.transactions);
    loop.start();
    return loop;
  }

  private class Counting implements DurableSubscriber {
    @Override
    public String name() {
      return "counting";
    }

    @Override
    public boolean wants(Event event) {
      return true;
    }

    @Override
    public void handle(Event event) {
      handled.put(event.pos(), handled.find(event.pos()).orElse(0) + 1);
    }
  }
}
