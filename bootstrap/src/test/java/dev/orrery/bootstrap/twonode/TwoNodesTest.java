package dev.orrery.bootstrap.twonode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.bootstrap.crash.SoundServer;
import dev.orrery.bootstrap.crash.Victim;
import dev.orrery.bootstrap.e2e.ApiClient;
import dev.orrery.persistence.database.ProofSize;
import dev.orrery.persistence.database.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TwoNodesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  private static TwoNodes nodes;
  private static PrintWriter out;

  @BeforeAll
  static void startBoth() {
    nodes = TwoNodes.start(database.connection());
    out = ProofSize.report("two-nodes");
  }

  @AfterAll
  static void stopBoth() {
    nodes.close();
  }

  @Test
  void aRunOfAKilledNodeGoesOnAtTheOther() throws Exception {
    int turns = ProofSize.of("turns", 6, 40);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<Integer>>();
      for (int i = 0; i < turns; i++) {
        var node = i % 2 == 0 ? nodes.first() : nodes.second();
        answers.add(threads.submit(chat(node, "move-" + i, call("keyed_counter", "move-" + i))));
      }
      awaitCount("select count(*) from run where state = 'running' and kind <> 'turn'", 1);

      long leased = held(nodes.first());
      nodes.first().kill();
      awaitEnded(accepted("move-%"));

      out.printf("%d turns on two nodes, one killed with %d runs in hand%n", turns, leased);
      int other = 0;
      for (int i = 0; i < turns; i++) {
        if (answers.get(i).get() == 200) {
          other++;
        }
      }
      out.printf("  %d answered at once, the others finished behind their backs%n", other);
    } finally {
      nodes.first().start();
    }

    for (int i = 0; i < turns; i++) {
      assertThat(nodes.counter().counted("move-" + i))
          .as("count of turn " + i)
          .isEqualTo(accepted("move-" + i) == 1 ? 1 : 0);
    }
    assertThat(SoundServer.check(nodes.first(), nodes.rows())).isEmpty();
  }

  @Test
  void aTurnIsAwaitedOnTheNodeThatDoesNotWorkOnIt() throws Exception {
    // The first node is held still, so that the other works on what it accepted before.
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<Integer>>();
      for (int i = 0; i < 8; i++) {
        var node = i % 2 == 0 ? nodes.first() : nodes.second();
        answers.add(threads.submit(chat(node, "await-" + i, call("keyed_counter", "await-" + i))));
      }

      for (var answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
    assertThat(
            nodes
                .rows()
                .number(
                    "select count(*) from turn t join session s on s.id = t.session"
                        + " where s.alias like 'await-%' and t.outcome = 'answered'"))
        .isEqualTo(8);
  }

  @Test
  void aNodeThatWakesUpTooLateWritesNothing() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = nodes.first();
      var sent = threads.submit(chat(first, "zombie", "Run `sleep 1; echo late >> zombie.txt`"));
      awaitCount("select count(*) from effect where tool = 'run_shell' and state = 'intended'", 1);
      var worker = leaseHolder();
      signal("STOP", worker);
      try {
        await()
            .atMost(PATIENCE)
            .until(() ->
                nodes.rows().number("select count(*) from approval where kind = 'IN_DOUBT'") == 1);
      } finally {
        signal("CONT", worker);
      }
      var other = worker == first ? nodes.second() : first;
      reject(other, "IN_DOUBT");
      awaitEnded(1, "zombie");
      assertThat(sent.get()).isIn(200, 500);
    }

    assertThat(nodes.rows().list("select state from effect where tool = 'run_shell'"))
        .containsExactly("failed");
    assertThat(SoundServer.check(nodes.first(), nodes.rows())).isEmpty();
  }

  @Test
  void aDueTimeFiresOnceThoughBothNodesTickAndOneIsKilled() throws Exception {
    var created =
        nodes
            .first()
            .api()
            .post(
                "/api/cron-jobs",
                "{\"name\":\"tick\",\"schedule\":\"* * * * * *\",\"goal\":\"Call the tool keyed_counter"
                    + " with {\\\"name\\\":\\\"cron\\\"}\"}");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
    awaitCount("select count(*) from fire where state = 'SUCCEEDED'", 2);
    nodes.second().kill();
    try {
      awaitCount("select count(*) from fire where state = 'SUCCEEDED'", 4);
    } finally {
      nodes.second().start();
    }
    awaitCount("select count(*) from fire where state = 'SUCCEEDED'", 6);
    nodes
        .first()
        .api()
        .post(
            "/api/cron-jobs/" + ApiClient.object(created).get("id") + "/edit",
            "{\"enabled\":false}");
    await()
        .atMost(PATIENCE)
        .until(() ->
            nodes.rows().number("select count(*) from fire where ended_at is null") == 0
                && nodes.rows().number("select count(*) from turn where ended_at is null") == 0);

    long fires =
        nodes.rows().number("select count(*) from fire where state in ('SUCCEEDED', 'FAILED')");
    long turns = nodes.rows().number("select count(*) from turn where channel = 'cron'");
    out.printf(
        "cron every second on two nodes, one killed: %d fires done, %d skipped or missed, %d turns, counted %d%n",
        fires,
        nodes.rows().number("select count(*) from fire where state in ('SKIPPED', 'MISSED')"),
        turns,
        nodes.counter().counted("cron"));
    assertThat(turns).isEqualTo(fires);
    assertThat(nodes.counter().counted("cron")).isEqualTo((int) turns);
    assertThat(SoundServer.check(nodes.first(), nodes.rows())).isEmpty();
  }

  @Test
  void aBudgetIsNeverOverdrawnByBothNodesAtOnce() throws Exception {
    int tries = 1000;
    assertThat(
            nodes
                .first()
                .api()
                .post(
                    "/api/budget/seven",
                    "{\"token_budget\":7,\"calls_budget\":100000,\"window_secs\":86400}")
                .statusCode())
        .isEqualTo(200);
    var watching = new Semaphore(0);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var watcher = threads.submit(() -> overdrawn(watching));
      var answers = new ArrayList<Future<Integer>>();
      for (int i = 0; i < tries; i++) {
        var node = i % 2 == 0 ? nodes.first() : nodes.second();
        answers.add(
            threads.submit(
                () -> node.api().post("/api/budget/seven/reserve", "{\"tokens\":1}").statusCode()));
      }
      var codes = new ArrayList<Integer>();
      for (var answer : answers) {
        codes.add(answer.get());
      }
      watching.release();

      out.printf(
          "budget 7, %d tries on two nodes: %d x 200, %d x 500, overdrawn at %d of the looks%n",
          tries, count(codes, 200), count(codes, 500), watcher.get());
      assertThat(count(codes, 200)).isEqualTo(7);
      assertThat(count(codes, 500)).isEqualTo(tries - 7);
      assertThat(watcher.get()).isZero();
    }
    assertThat(
            nodes
                .rows()
                .number(
                    "select spent from ledger_account where holder = 'seven' and unit = 'TOKEN'"))
        .isEqualTo(7);
  }

  @Test
  void ofManyAnswersToOneQuestionOneWins() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var sent = threads.submit(chat(nodes.first(), "race", call("gated_counter", "race")));
      var question = question("race", "TOOL");
      var answers = new ArrayList<Future<Integer>>();
      for (int i = 0; i < 40; i++) {
        var node = i % 2 == 0 ? nodes.first() : nodes.second();
        var word = i % 4 < 2 ? "/approve" : "/reject";
        answers.add(
            threads.submit(
                () -> node.api().post("/api/approvals/" + question + word, "{}").statusCode()));
      }
      var codes = new ArrayList<Integer>();
      for (var answer : answers) {
        codes.add(answer.get());
      }

      out.printf("40 answers to one question on two nodes: %d won%n", count(codes, 200));
      assertThat(count(codes, 200)).isEqualTo(1);
      assertThat(count(codes, 404)).isEqualTo(39);
      assertThat(sent.get()).isEqualTo(200);
    }
    var state =
        nodes
            .rows()
            .list(
                "select state from approval where action = 'use_tool:gated_counter'"
                    + " and session = (select id from session where alias = 'race')")
            .getFirst();
    assertThat(nodes.counter().counted("race")).isEqualTo(state.equals("CONSUMED") ? 1 : 0);
  }

  @Test
  void oneChangedByteVoidsAnApproval() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var sent = threads.submit(chat(nodes.second(), "bytes", call("gated_counter", "bytes")));
      var question = question("bytes", "TOOL");
      // The run waits without a lease; somebody changes what it is going to do.
      nodes
          .rows()
          .list(
              "update effect set arguments = replace(arguments, 'bytes', 'bytez')"
                  + " where approval = ?::uuid",
              question);
      nodes.first().api().post("/api/approvals/" + question + "/approve", "{}");
      var again = question("bytes", "TOOL");

      assertThat(again).isNotEqualTo(question);
      assertThat(nodes.rows().list("select state from approval where id = ?::uuid", question))
          .containsExactly("VOID");
      assertThat(nodes.counter().deliveries("bytes") + nodes.counter().deliveries("bytez"))
          .isZero();
      nodes.first().api().post("/api/approvals/" + again + "/reject", "{}");
      assertThat(sent.get()).isEqualTo(200);
      out.println("one byte changed after the approval: void, asked again, nothing ran");
    }
  }

  @Test
  void aRunThatWaitsForAPersonOutlivesItsServer() throws Exception {
    var first = nodes.first();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var sent = threads.submit(chat(first, "patient", call("gated_counter", "patient")));
      var question = question("patient", "TOOL");
      first.kill();
      sent.get();
      first.start();

      assertThat(first.api().post("/api/approvals/" + question + "/approve", "{}").statusCode())
          .isEqualTo(200);
      awaitEnded(1, "patient");
    }
    assertThat(nodes.counter().counted("patient")).isEqualTo(1);
  }

  private static Callable<Integer> chat(Victim node, String session, String content) {
    var api = node.api();
    return () -> {
      try {
        return api.post("/api/chat", ApiClient.json("content", content, "session_id", session))
            .statusCode();
      } catch (IOException e) {
        return 0;
      }
    };
  }

  private static String call(String tool, String name) {
    return "Call the tool %s with {\"name\":\"%s\"}".formatted(tool, name);
  }

  /** The one open question of a session, once it is asked. */
  private static String question(String session, String kind) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                nodes
                    .rows()
                    .list(
                        "select a.id from approval a join session s on s.id = a.session"
                            + " where s.alias = ? and a.kind = ? and a.state = 'PENDING'",
                        session,
                        kind),
            found -> !found.isEmpty())
        .getFirst();
  }

  private static void reject(Victim node, String kind) throws IOException, InterruptedException {
    for (var id :
        nodes.rows().list("select id from approval where state = 'PENDING' and kind = ?", kind)) {
      node.api().post("/api/approvals/" + id + "/reject", "{}");
    }
  }

  /** How often spent and held together were more than the cap, while holding went on. */
  private static int overdrawn(Semaphore end) {
    int times = 0;
    while (!end.tryAcquire()) {
      times +=
          (int)
              nodes
                  .rows()
                  .number(
                      "select count(*) from ledger_account where holder = 'seven'"
                          + " and kind = 'ALLOWANCE' and spent + held > max_amount");
    }
    return times;
  }

  private static long count(List<Integer> codes, int code) {
    return codes.stream().filter(it -> it == code).count();
  }

  private static long accepted(String like) {
    return nodes
        .rows()
        .number(
            "select count(*) from turn t join session s on s.id = t.session where s.alias like ?",
            like);
  }

  private static void awaitEnded(long turns) {
    awaitEnded(turns, "move-%");
  }

  private static void awaitEnded(long turns, String like) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            nodes
                    .rows()
                    .number(
                        "select count(*) from turn t join session s on s.id = t.session"
                            + " where s.alias like ? and t.ended_at is not null",
                        like)
                == turns);
  }

  private static void awaitCount(String sql, int least) {
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(PATIENCE)
        .until(() -> nodes.rows().number(sql) >= least);
  }

  private static long held(Victim node) {
    return nodes
        .rows()
        .number(
            "select count(*) from run where state = 'running' and lease_owner = ?", node.nodeId());
  }

  /** The node that works on the run with the open command. */
  private static Victim leaseHolder() {
    var owner =
        nodes
            .rows()
            .list(
                "select r.lease_owner from run r join effect e on e.run = r.id"
                    + " where e.tool = 'run_shell' and e.state = 'intended'")
            .getFirst();
    return nodes.first().nodeId().equals(UUID.fromString(owner)) ? nodes.first() : nodes.second();
  }

  private static void signal(String name, Victim node) throws IOException, InterruptedException {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(node.pid())).start().onExit().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
