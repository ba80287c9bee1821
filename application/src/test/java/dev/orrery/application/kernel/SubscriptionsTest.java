package dev.orrery.application.kernel;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import dev.orrery.domain.kernel.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private final SealedLog log = new SealedLog();
  private final Subscriptions subscriptions = log.subscriptions;

  @AfterEach
  void end() {
    log.close();
  }

  @Test
  void aReaderFromTheStartGetsTheLogAndThenWhatComes() throws Exception {
    log.write(3);
    var subscription = subscriptions.open(0, event -> true, 100);

    var replayed = take(subscription, 3);
    log.write(2);
    var live = take(subscription, 2);

    assertThat(replayed).extracting(Event::pos).containsExactly(1L, 2L, 3L);
    assertThat(live).extracting(Event::pos).containsExactly(4L, 5L);
  }

  @Test
  void aReaderFromNowSeesNothingOld() throws Exception {
    log.write(3);
    var subscription = subscriptions.open(Subscriptions.FROM_NOW, event -> true, 100);

    assertThat(subscription.next(AT_ONCE)).isEqualTo(new Next.Idle());
    log.write(1);

    assertThat(take(subscription, 1)).extracting(Event::pos).containsExactly(4L);
  }

  @Test
  void filteredEventsAreSkippedAndPassed() throws Exception {
    var subscription = subscriptions.open(0, event -> event.pos() % 2 == 0, 100);

    log.write(5);

    assertThat(take(subscription, 2)).extracting(Event::pos).containsExactly(2L, 4L);
    assertThat(subscription.next(AT_ONCE)).isEqualTo(new Next.Idle());
    assertThat(subscription.position()).isEqualTo(5);
  }

  @Test
  void aReaderThatFallsBehindIsToldWhereItStopped() throws Exception {
    var slow = subscriptions.open(Subscriptions.FROM_NOW, event -> true, 10);
    var witness = subscriptions.open(Subscriptions.FROM_NOW, event -> true, 1000);
    log.write(1);
    take(slow, 1);
    slow.next(AT_ONCE);

    log.write(50);
    take(witness, 51);

    assertThat(slow.next(SOON)).isEqualTo(new Next.Overrun(1));
    assertThat(slow.next(SOON)).isEqualTo(new Next.Closed());
    var again = subscriptions.open(1, event -> true, 10);
    assertThat(take(again, 50)).extracting(Event::pos).startsWith(2L).endsWith(51L);
  }

  @Test
  void aReplayLongerThanTheBufferIsNoOverrun() throws Exception {
    log.write(20_000);
    var subscription = subscriptions.open(0, event -> true, 10);

    assertThat(take(subscription, 20_000))
        .extracting(Event::pos)
        .isEqualTo(LongStream.rangeClosed(1, 20_000).boxed().toList());
  }

  @Test
  void manyReadersAtAnyPositionMissNothingAndSeeNothingTwice() throws Exception {
    int total = 3000;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      log.write(500);
      var readers =
          IntStream.range(0, 40)
              .mapToObj(n ->
                  threads.submit(() -> {
                    long from = n * 10L;
                    try (var mine = subscriptions.open(from, event -> true, 4000)) {
                      return take(mine, (int) (total - from));
                    }
                  }))
              .toList();
      IntStream.range(0, (total - 500) / 10).forEach(n -> log.write(10));

      for (int n = 0; n < readers.size(); n++) {
        assertThat(readers.get(n).get())
            .extracting(Event::pos)
            .isEqualTo(LongStream.rangeClosed(n * 10L + 1, total).boxed().toList());
      }
    }
    assertThat(subscriptions.count()).isZero();
  }

  @Test
  void aReaderThatIsToldNeedNotWait() {
    log.write(2);
    var news = new AtomicInteger();
    var subscription = subscriptions.open(2, event -> event.pos() % 2 == 0, 100);
    subscription.onNews(news::incrementAndGet);
    assertThat(subscription.poll()).contains(new Next.Idle());

    log.write(2);
    await().until(() -> news.get() > 0);

    assertThat(subscription.poll())
        .get(as(type(Next.Events.class)))
        .extracting(Next.Events::events)
        .asInstanceOf(list(Event.class))
        .extracting(Event::pos)
        .containsExactly(4L);
    assertThat(subscription.poll()).contains(new Next.Idle());
    subscription.close();
    assertThat(subscription.poll()).contains(new Next.Closed());
    assertThat(subscriptions.count()).isZero();
  }

  @Test
  void whatOnlyTheLogHasIsNotPolled() throws Exception {
    log.write(3);
    var subscription = subscriptions.open(0, event -> true, 100);

    assertThat(subscription.poll()).isEmpty();
    assertThat(take(subscription, 3)).extracting(Event::pos).containsExactly(1L, 2L, 3L);
    assertThat(subscription.poll()).contains(new Next.Idle());
  }

  @Test
  void closingTellsAReaderThatListens() {
    var news = new AtomicInteger();
    var subscription = subscriptions.open(0, event -> true, 10);
    subscription.onNews(news::incrementAndGet);

    subscriptions.close();

    assertThat(news).hasPositiveValue();
    assertThat(subscription.poll()).contains(new Next.Closed());
  }

  @Test
  void closingEndsAWaitingReader() throws Exception {
    var subscription = subscriptions.open(0, event -> true, 10);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = threads.submit(() -> subscription.next(Duration.ofHours(1)));

      subscriptions.close();

      assertThat(waiting.get()).isEqualTo(new Next.Closed());
    }
  }

  private static List<Event> take(Subscription subscription, int count)
      throws InterruptedException {
    var taken = new ArrayList<Event>();
    while (taken.size() < count) {
      switch (subscription.next(SOON)) {
        case Next.Events(var events) -> taken.addAll(events);
        case Next.Idle idle -> throw new AssertionError("only " + taken.size() + " events came");
        case Next.Overrun overrun -> throw new AssertionError("after " + taken.size() + overrun);
        case Next.Closed closed -> throw new AssertionError("closed after " + taken.size());
      }
    }
    return taken;
  }
}
