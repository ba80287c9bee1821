package dev.orrery.application.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwaitEventTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final SealedLog log = new SealedLog();
  private final Subscriptions subscriptions = log.subscriptions;
  private final AwaitEvent waiting = new AwaitEvent(subscriptions);
  private final AtomicInteger looks = new AtomicInteger();

  @AfterEach
  void end() {
    log.close();
  }

  @Test
  void whatIsThereAlreadyIsFoundAtOnce() throws Exception {
    assertThat(waiting.await(event -> true, () -> Optional.of("there"), LONG)).contains("there");
  }

  @Test
  void anEventMakesItLook() throws Exception {
    var looked = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var found =
          threads.submit(() ->
              waiting.await(
                  event -> true,
                  () -> {
                    looked.countDown();
                    return log.events.lastPos() > 0 ? Optional.of("written") : Optional.empty();
                  },
                  LONG));
      looked.await();
      log.write(1);

      assertThat(found.get()).contains("written");
    }
  }

  @Test
  void whereTheTimeIsOverThereIsNothing() throws Exception {
    assertThat(waiting.await(event -> true, Optional::empty, Duration.ofMillis(5))).isEmpty();
  }

  @Test
  void whoFellBehindWaitsOnAndDoesNotSpin() throws Exception {
    var behind = new AtomicBoolean();

    var found =
        waiting.await(
            event -> {
              if (behind.compareAndSet(false, true)) {
                writeMoreThanAnyReaderMayFallBehind();
              }
              return false;
            },
            () -> {
              if (looks.incrementAndGet() == 1) {
                log.write(1);
              }
              return Optional.empty();
            },
            Duration.ofMillis(700));

    assertThat(found).isEmpty();
    assertThat(behind).isTrue();
    assertThat(looks.get()).isBetween(2, 5);
  }

  @Test
  void atTheEndOfTheServerNobodySpins() throws Exception {
    waiting.await(
        event -> true,
        () -> {
          looks.incrementAndGet();
          subscriptions.close();
          return Optional.empty();
        },
        Duration.ofMillis(700));

    assertThat(looks.get()).isLessThan(5);
  }

  private void writeMoreThanAnyReaderMayFallBehind() {
    int many = 6000;
    try (var witness = subscriptions.open(Subscriptions.FROM_NOW, event -> true, many)) {
      log.write(many);
      for (int seen = 0; seen < many; ) {
        if (witness.next(LONG) instanceof Next.Events(var events)) {
          seen += events.size();
        } else {
          // It fell behind itself, so the log has moved on far enough.
          return;
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
