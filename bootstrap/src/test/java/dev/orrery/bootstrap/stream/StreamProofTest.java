package dev.orrery.bootstrap.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.crash.CounterServer;
import dev.orrery.bootstrap.crash.Victim;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.persistence.database.ProofSize;
import dev.orrery.persistence.database.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The writer is a node of its own: what is read has come through the database. */
class StreamProofTest {
  // A type of event that both streams carry, with its two fields.
  private static final String NUMBER = "\"count\":";
  private static final String SENT = "\"query\":\"proof ";

  @RegisterExtension static final TestDatabase database = TestDatabase.perTest();

  @TempDir(cleanup = CleanupMode.NEVER)
  Path temporary;

  private final PrintWriter out = ProofSize.report("stream");

  @Test
  void aReaderThatIsCutAgainAndAgainReadsTheWholeLog() throws Exception {
    int cuts = ProofSize.of("cuts", 20, 200);
    int restarts = ProofSize.of("restarts", 1, 5);
    var random = new Random(ProofSize.of("seed", 42, 42));
    try (var counter = CounterServer.start();
        var victim = server(counter);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      victim.start();
      var end = new Semaphore(0);
      var writer = threads.submit(() -> write(end, 200));
      var read = new ArrayList<SseReader.Message>();
      int restarted = 0;
      for (int cut = 0; cut < cuts; cut++) {
        readSome(victim, read, 1 + random.nextInt(60));
        if (restarted < restarts && cut >= (restarted + 1) * cuts / (restarts + 1)) {
          victim.kill();
          victim.start();
          restarted++;
        }
      }
      end.release();
      writer.get();
      readToTheEnd(victim, read);

      var ids = read.stream().map(SseReader.Message::id).toList();
      var log = victim.rows().list("select pos from event_pos order by pos");
      out.printf(
          "%d cuts, %d kills of the server: %d events read, %d in the log, equal: %s%n",
          cuts, restarted, ids.size(), log.size(), texts(ids).equals(log));
      assertThat(texts(ids)).isEqualTo(log);
      assertThat(contents(read)).isEqualTo(stored(victim));
    }
  }

  @Test
  void everySubscriberGetsEveryEventInTime() throws Exception {
    int readers = ProofSize.of("readers", 200, 1000);
    int seconds = ProofSize.of("stream-seconds", 5, 20);
    try (var counter = CounterServer.start();
        var victim = server(counter)) {
      victim.start();
      fanOut(victim, "/events", URI.create(victim.ownUrl() + "/events"), readers, seconds);
      fanOut(
          victim,
          "/api/events",
          URI.create(victim.url(Dialect.OXIOS) + "/api/events"),
          readers,
          seconds);
    }
  }

  private void fanOut(Victim victim, String label, URI uri, int readers, int seconds)
      throws Exception {
    int events = seconds * 100;
    var open = new CountDownLatch(readers);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Future<long[]>>();
      for (int i = 0; i < readers; i++) {
        all.add(threads.submit(() -> latencies(uri, victim.token(), events, open)));
      }
      assertThat(open.await(2, TimeUnit.MINUTES)).isTrue();
      writeSteadily(events);
      var latencies = new long[readers * events];
      int at = 0;
      for (var one : all) {
        var some = one.get();
        System.arraycopy(some, 0, latencies, at, some.length);
        at += some.length;
      }
      Arrays.sort(latencies);
      out.printf(
          "%-12s %d subscribers, %d events at 100/s: %d delivered, p50 %.1f ms, p99 %.1f ms, most %.1f ms%n",
          label,
          readers,
          events,
          at,
          latencies[at / 2] / 1e6,
          latencies[(int) (at * 0.99)] / 1e6,
          latencies[at - 1] / 1e6);
      assertThat(at).isEqualTo(readers * events);
    }
  }

  /** How long each event took from before its commit to a reader that got them all in order. */
  private static long[] latencies(URI uri, String token, int events, CountDownLatch open)
      throws IOException {
    try (var reader = SseReader.open(uri, token, null)) {
      open.countDown();
      var latencies = new long[events];
      int expected = 0;
      while (expected < events) {
        var data = reader.next().data();
        int sent = data.indexOf(SENT);
        if (sent < 0) {
          continue;
        }
        if (field(data, NUMBER) != expected) {
          throw new IOException("Expected event " + expected + " but got " + data);
        }
        latencies[expected++] = System.nanoTime() - field(data, SENT);
      }
      return latencies;
    }
  }

  private static long field(String text, String name) {
    int from = text.indexOf(name) + name.length();
    int to = from;
    while (to < text.length() && Character.isDigit(text.charAt(to))) {
      to++;
    }
    return Long.parseLong(text.substring(from, to));
  }

  private static void writeSteadily(int events) throws InterruptedException {
    long begin = System.nanoTime();
    for (int i = 0; i < events; i++) {
      long due = begin + i * 10_000_000L;
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      append(i);
    }
  }

  private static void append(int number) {
    database
        .transactions()
        .inOne(() ->
            database
                .bean(EventLog.class)
                .append(
                    new EventDraft(
                        StreamKey.of(Tenancy.DEFAULT),
                        "memory.recalled",
                        "proof",
                        Tenancy.DEFAULT,
                        Tenancy.ADMIN,
                        null,
                        null,
                        null,
                        Json.object("query", "proof " + System.nanoTime(), "count", number))));
  }

  private static int write(Semaphore end, int perSecond) throws InterruptedException {
    int number = 0;
    while (!end.tryAcquire(1000 / perSecond, TimeUnit.MILLISECONDS)) {
      append(number++);
    }
    return number;
  }

  /** Reads until the connection is cut after some events, from where the reader was. */
  private void readSome(Victim victim, List<SseReader.Message> read, int count) throws IOException {
    try (var reader = open(victim, read)) {
      for (int i = 0; i < count; i++) {
        read.add(reader.next());
      }
    }
  }

  private void readToTheEnd(Victim victim, List<SseReader.Message> read) throws Exception {
    victim.api().post("/api/audit/flush", "{}");
    long last = victim.rows().number("select coalesce(max(pos), 0) from event_pos");
    try (var reader = open(victim, read)) {
      while (read.isEmpty() || read.getLast().id() < last) {
        read.add(reader.next());
      }
    }
  }

  private static SseReader open(Victim victim, List<SseReader.Message> read) throws IOException {
    return SseReader.open(
        URI.create(victim.ownUrl() + "/events"),
        victim.token(),
        read.isEmpty() ? 0L : read.getLast().id());
  }

  private static List<String> texts(List<Long> ids) {
    return ids.stream().map(String::valueOf).toList();
  }

  private static List<String> contents(List<SseReader.Message> read) {
    return read.stream()
        .map(SseReader.Message::data)
        .map(data -> data.contains(SENT) ? Long.toString(field(data, NUMBER)) : "other")
        .toList();
  }

  private static List<String> stored(Victim victim) {
    return victim
        .rows()
        .list(
            "select case when e.payload like '%\"proof %' then e.payload::jsonb ->> 'count' else 'other' end from event e"
                + " join event_pos p on p.event_id = e.id order by p.pos");
  }

  private Victim server(CounterServer counter) {
    return Victim.on(database.connection(), temporary.resolve("home"), counter.url(), Map.of());
  }
}
