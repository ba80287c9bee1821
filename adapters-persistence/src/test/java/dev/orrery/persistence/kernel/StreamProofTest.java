package dev.orrery.persistence.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.application.kernel.Next;
import dev.orrery.contract.kernel.Drafts;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.persistence.database.ProofSize;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Streams lose nothing and repeat nothing. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StreamProofTest {
  private static final Logger log = LoggerFactory.getLogger(StreamProofTest.class);
  private static final int CUTS = ProofSize.of("cuts", 200, 200);
  private static final int RESTARTS = 5;
  private static final int READERS = ProofSize.of("readers", 200, 1_000);
  private static final int EVENTS_A_SECOND = 100;
  private static final int SECONDS = ProofSize.of("seconds", 3, 30);

  @RegisterExtension static final TestDatabase database = TestDatabase.perTest();

  @Test
  void aReaderThatIsCutAndAServerThatRestartsMakeNoGapAndNoTwin() throws Exception {
    var sessions = List.of(Drafts.aSession(), Drafts.aSession(), Drafts.aSession());
    var writing = new AtomicBoolean(true);
    List<Event> read;
    List<Event> all;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writers =
          IntStream.range(0, 3)
              .mapToObj(n -> threads.submit(() -> write(sessions.get(n), writing)))
              .toList();
      read = readWithCuts();
      writing.set(false);
      for (var writer : writers) {
        writer.get();
      }
    }
    database.bean(dev.orrery.domain.kernel.Sealer.class).sealAll();
    try (var node = new ReaderNode(database.newNode())) {
      all = node.log().readAll(0, Integer.MAX_VALUE);
      read.addAll(rest(node, read.getLast().pos(), all.size() - read.size()));
    }

    log.info("cuts={} restarts={} events={}", CUTS, RESTARTS, all.size());
    assertThat(read).isEqualTo(all);
    assertThat(read)
        .extracting(Event::pos)
        .isEqualTo(LongStream.rangeClosed(1, all.size()).boxed().toList());
  }

  @Test
  void everyEventReachesEveryReaderSoon() throws Exception {
    int total = EVENTS_A_SECOND * SECONDS;
    var ready = new CountDownLatch(READERS);
    try (var node = new ReaderNode(database.newNode());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var readers =
          IntStream.range(0, READERS)
              .mapToObj(n -> threads.submit(() -> delays(node, total, ready)))
              .toList();
      ready.await();
      var session = Drafts.aSession();
      var writer = threads.submit(() -> writeAtPace(node, session, total));
      var delays = new ArrayList<Long>();
      for (var reader : readers) {
        delays.addAll(reader.get());
      }
      writer.get();

      delays.sort(null);
      assertThat(delays).hasSize(total * READERS);
      log.info(
          "readers={} events={} p50={}us p99={}us max={}us",
          READERS,
          total,
          delays.get(delays.size() / 2),
          delays.get(delays.size() * 99 / 100),
          delays.getLast());
    }
  }

  private boolean write(SessionId session, AtomicBoolean writing) {
    var events = database.bean(dev.orrery.domain.kernel.EventLog.class);
    for (long n = 1; writing.get(); n++) {
      events.append(Drafts.numbered(session, n));
    }
    return true;
  }

  private List<Event> readWithCuts() throws InterruptedException {
    var random = new Random(42);
    var read = new ArrayList<Event>();
    for (int life = 0; life <= RESTARTS; life++) {
      try (var node = new ReaderNode(database.newNode())) {
        for (int cut = 0; cut < CUTS / (RESTARTS + 1) + 1; cut++) {
          readUntilCut(node, 1 + random.nextInt(12), read);
        }
      }
    }
    return read;
  }

  private static void readUntilCut(ReaderNode node, int count, List<Event> read)
      throws InterruptedException {
    long after = read.isEmpty() ? 0 : read.getLast().pos();
    int until = read.size() + count;
    try (var mine = node.subscriptions().open(after, event -> true, 64)) {
      boolean live = true;
      while (live && read.size() < until) {
        live = take(mine.next(Duration.ofSeconds(20)), until - read.size(), read);
      }
    }
  }

  /**
   * Takes what the reader still wanted when it was cut; the rest of the batch is lost on the way.
   */
  private static boolean take(Next next, int wanted, List<Event> read) {
    return switch (next) {
      case Next.Events(var events) ->
          read.addAll(events.subList(0, Math.min(wanted, events.size())));
      case Next.Overrun overrun -> false;
      case Next.Idle idle -> throw new AssertionError("nothing comes any more");
      case Next.Closed closed -> throw new AssertionError("closed");
    };
  }

  private static List<Event> rest(ReaderNode node, long after, int count)
      throws InterruptedException {
    var read = new ArrayList<Event>();
    try (var mine = node.subscriptions().open(after, event -> true, 64)) {
      while (read.size() < count) {
        take(mine.next(Duration.ofSeconds(20)), count - read.size(), read);
      }
    }
    return read;
  }

  private static List<Long> delays(ReaderNode node, int total, CountDownLatch ready)
      throws InterruptedException {
    var delays = new ArrayList<Long>();
    try (var mine = node.subscriptions().open(0, event -> true, 4000)) {
      ready.countDown();
      while (delays.size() < total) {
        if (mine.next(Duration.ofSeconds(60)) instanceof Next.Events(var events)) {
          var now = Instant.now();
          events.forEach(event -> delays.add(Duration.between(event.at(), now).toNanos() / 1000));
        }
      }
    }
    return delays;
  }

  private static boolean writeAtPace(ReaderNode node, SessionId session, int total) {
    long start = System.nanoTime();
    for (int n = 0; n < total; n++) {
      long due = start + n * (TimeUnit.SECONDS.toNanos(1) / EVENTS_A_SECOND);
      java.util.concurrent.locks.LockSupport.parkNanos(due - System.nanoTime());
      node.log().append(Drafts.numbered(session, n));
    }
    return true;
  }
}
