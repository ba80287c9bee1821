package dev.orrery.bootstrap.crash;

import dev.orrery.bootstrap.e2e.ApiClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Kills the server at random moments while several clients talk to it. */
public final class RandomKills {
  private static final int CLIENTS = 4;
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int PATIENCE_SECONDS = 180;

  private final Victim victim;
  private final CounterServer counter;
  private final PrintWriter out;
  private final Random random;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger cut = new AtomicInteger();
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> names = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

  public RandomKills(Victim victim, CounterServer counter, PrintWriter out, long seed) {
    this.victim = victim;
    this.counter = counter;
    this.out = out;
    this.random = new Random(seed);
  }

  /** Some kills; the lines of what failed. */
  public List<String> run(int kills) throws IOException, InterruptedException {
    victim.disarm();
    victim.start();
    long slowest = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var clients = new ArrayList<Future<?>>();
      for (int i = 0; i < CLIENTS; i++) {
        int client = i;
        clients.add(threads.submit(() -> talk(client)));
      }
      for (int i = 0; i < kills; i++) {
        victim.diesWithin(Duration.ofMillis(300 + random.nextInt(3500)));
        victim.kill();
        long started = System.nanoTime();
        victim.start();
        slowest = Math.max(slowest, (System.nanoTime() - started) / 1_000_000);
      }
      stopped.set(true);
      join(clients);
    }
    drain();
    check();
    out.printf(
        "%-26s %-8s %6d %6d  %s, back after %d ms at most%n",
        "random",
        "load",
        sent.get(),
        kills,
        failures.isEmpty() ? "all done once" : "BROKEN",
        slowest);
    out.printf(
        "  %d messages, %d cut off and looked up, %d answered, %d questions about opaque calls%n",
        sent.get(),
        cut.get(),
        acknowledged.size(),
        rows().number("select count(*) from approval where kind = 'IN_DOUBT'"));
    failures.forEach(line -> out.println("  BROKEN " + line));
    out.flush();
    return List.copyOf(failures);
  }

  private static void join(List<Future<?>> clients) throws InterruptedException {
    for (var client : clients) {
      try {
        client.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private Void talk(int client) throws InterruptedException {
    for (int i = 0; !stopped.get(); i++) {
      var name = "load-" + client + "-" + i;
      names.add(name);
      boolean opaque = i % 5 == 4;
      sent.incrementAndGet();
      var body =
          ApiClient.json(
              "content",
              opaque
                  ? "Call the tool opaque_counter with {\"name\":\"%s\"}".formatted(name)
                  : """
                  Create %1$s.txt with the text "made by %1$s".
                  Call the tool keyed_counter with {"name":"%1$s"}
                  """
                      .formatted(name),
              "session_id",
              "talk-" + client);
      while (!say(name, body)) {
        cut.incrementAndGet();
      }
    }
    return null;
  }

  /** True once the message is accepted; a client that was cut off looks before it asks again. */
  private boolean say(String name, String body) throws InterruptedException {
    try {
      var answer = victim.api().post("/api/chat", body);
      if (answer.statusCode() == 200) {
        var reply = ApiClient.object(answer);
        acknowledged.put(String.valueOf(reply.get("id")), String.valueOf(reply.get("reply")));
      } else {
        failures.add(name + ": " + answer.statusCode() + " " + answer.body());
      }
      return true;
    } catch (IOException e) {
      return accepted(name);
    }
  }

  private boolean accepted(String name) throws InterruptedException {
    while (true) {
      try {
        // A request of the killed server may still commit until its connection is gone.
        if (victim.api().get("/api/health").statusCode() > 0) {
          return turns(name) > 0;
        }
      } catch (IOException | RuntimeException e) {
        Thread.sleep(LOOK);
      }
    }
  }

  private void drain() throws InterruptedException, IOException {
    long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
    while (System.nanoTime() < end
        && rows().number("select count(*) from turn where ended_at is null") > 0) {
      for (var question : rows().list("select id from approval where state = 'PENDING'")) {
        victim.api().post("/api/approvals/" + question + "/reject", "{}");
      }
      victim.diesWithin(LOOK);
    }
  }

  private void check() throws IOException, InterruptedException {
    for (var name : names) {
      if (turns(name) != 1) {
        failures.add(name + ": " + turns(name) + " turns instead of one");
      }
      boolean opaque =
          rows()
                  .number(
                      "select count(*) from effect where tool = 'opaque_counter' and arguments like ?",
                      "%" + name + "\"%")
              > 0;
      int arrived = opaque ? counter.deliveries(name) : counter.counted(name);
      if (opaque ? arrived > 1 : arrived != 1) {
        failures.add(name + ": counted " + arrived);
      }
      if (!opaque && !Files.exists(victim.workspace().resolve(name + ".txt"))) {
        failures.add(name + ": no file");
      }
    }
    failures.addAll(Invariants.lost(acknowledged, rows()));
    failures.addAll(SoundServer.check(victim, rows()));
  }

  private long turns(String name) {
    return rows().number("select count(*) from turn where input like ?", "%\"" + name + "\"%");
  }

  private Rows rows() {
    return victim.rows();
  }
}
