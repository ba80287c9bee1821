package dev.orrery.bootstrap.crash;

import dev.orrery.bootstrap.e2e.ApiClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Kills the server at each named place, starts it again and looks at what it made of that. */
public final class CrashProof {
  private static final Duration LOOK = Duration.ofMillis(30);
  private static final Duration LATE = Duration.ofSeconds(4);
  private static final long PATIENCE_SECONDS = 90;

  private final Victim victim;
  private final CounterServer counter;
  private final PrintWriter out;
  private final List<String> failures = new ArrayList<>();
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

  public CrashProof(Victim victim, CounterServer counter, PrintWriter out) {
    this.victim = victim;
    this.counter = counter;
    this.out = out;
  }

  /** One death and what came after it. */
  private static final class Attempt {
    final Scenario scenario;
    final String name;
    final boolean approving;
    final Map<String, String> answered = new LinkedHashMap<>();
    int kills;
    long recoveryMillis;
    boolean doubted;

    Attempt(Scenario scenario, String name, boolean approving) {
      this.scenario = scenario;
      this.name = name;
      this.approving = approving;
    }
  }

  /** All scenarios with some seeds each; the lines of what failed. */
  public List<String> run(int seeds) {
    out.printf("%-26s %-8s %6s %6s  %s%n", "point", "script", "seeds", "kills", "outcome");
    victim.disarm();
    victim.start();
    for (var scenario : Scenario.all()) {
      var outcomes = new LinkedHashMap<String, Integer>();
      int kills = 0;
      long slowest = 0;
      for (int seed = 0; seed < seeds; seed++) {
        var attempt = attempt(scenario, seed);
        kills += attempt.kills;
        slowest = Math.max(slowest, attempt.recoveryMillis);
        outcomes.merge(judge(attempt), 1, Integer::sum);
      }
      out.printf(
          "%-26s %-8s %6d %6d  %s, back after %d ms at most%n",
          scenario.point(), scenario.script(), seeds, kills, words(outcomes), slowest);
      out.flush();
    }
    return List.copyOf(failures);
  }

  private static String words(Map<String, Integer> outcomes) {
    var words = new ArrayList<String>();
    outcomes.forEach((outcome, count) -> words.add(count == 1 ? outcome : count + "x " + outcome));
    return String.join("; ", words);
  }

  private Attempt attempt(Scenario scenario, int seed) {
    var name = scenario.point().replaceAll("[._]", "-") + "-" + scenario.script().ordinal() + seed;
    var attempt = new Attempt(scenario, name, seed % 2 == 1);
    int passage = 1 + new Random(seed * 31L + name.hashCode()).nextInt(scenario.passages());
    try {
      if (scenario.script() != Scenario.Script.COMMAND) {
        victim.arm(scenario.point(), seed == 0 ? scenario.passages() : passage);
      }
      drive(attempt);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      victim.disarm();
    }
    return attempt;
  }

  private void drive(Attempt attempt) throws IOException, InterruptedException {
    var sent = send(attempt);
    long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
    while (System.nanoTime() < end) {
      if (attempt.scenario.script() == Scenario.Script.COMMAND) {
        killHalfWay(attempt);
      }
      if (victim.diesWithin(LOOK)) {
        recover(attempt);
        sent.join();
        if (turns(attempt) == 0) {
          sent = send(attempt);
        }
        continue;
      }
      if (ended(attempt)) {
        sent.join();
        if (attempt.kills == 0 && victim.diesWithin(LATE)) {
          recover(attempt);
        }
        return;
      }
      answer(attempt);
    }
    fail(
        attempt,
        "the turn did not end: "
            + rows()
                .list(
                    "select r.kind, r.state, r.waiting from run r join session s on s.id = r.session where s.alias = ?",
                    attempt.name));
  }

  private CompletableFuture<Void> send(Attempt attempt) {
    var api = victim.api();
    var body =
        ApiClient.json(
            "content", attempt.scenario.message(attempt.name), "session_id", attempt.name);
    return CompletableFuture.runAsync(() -> {
      try {
        var answer = api.post("/api/chat", body);
        if (answer.statusCode() == 200) {
          var reply = ApiClient.object(answer);
          acknowledged.put(String.valueOf(reply.get("id")), String.valueOf(reply.get("reply")));
        } else {
          attempt.answered.put("status", answer.statusCode() + " " + answer.body());
        }
      } catch (IOException e) {
        attempt.answered.put("cut", String.valueOf(e.getMessage()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  private void recover(Attempt attempt) {
    attempt.kills++;
    victim.disarm();
    long started = System.nanoTime();
    victim.start();
    attempt.recoveryMillis =
        Math.max(attempt.recoveryMillis, (System.nanoTime() - started) / 1_000_000);
  }

  private void killHalfWay(Attempt attempt) {
    var half = victim.workspace().resolve(attempt.name + ".half");
    if (attempt.kills == 0 && Files.exists(half, LinkOption.NOFOLLOW_LINKS)) {
      victim.kill();
    }
  }

  /** A person answers: gated calls are approved, repetitions only by every other person. */
  private void answer(Attempt attempt) throws IOException, InterruptedException {
    var open =
        rows()
            .list(
                "select a.id, a.kind from approval a join session s on s.id = a.session"
                    + " where s.alias = ? and a.state = 'PENDING'",
                attempt.name);
    for (var question : open) {
      var parts = question.split(" ");
      boolean doubt = parts[1].equals("IN_DOUBT");
      attempt.doubted |= doubt;
      var word = doubt && !attempt.approving ? "/reject" : "/approve";
      try {
        if (victim.api().post("/api/approvals/" + parts[0] + word, "{}").statusCode() == 200) {
          attempt.answered.put(parts[0], word);
        }
      } catch (IOException e) {
        // It died of the answer; the next look finds out whether the answer counts.
        return;
      }
    }
  }

  private long turns(Attempt attempt) {
    return rows()
        .number(
            "select count(*) from turn t join session s on s.id = t.session where s.alias = ?",
            attempt.name);
  }

  private boolean ended(Attempt attempt) {
    return rows()
            .number(
                "select count(*) from turn t join session s on s.id = t.session"
                    + " where s.alias = ? and t.ended_at is not null",
                attempt.name)
        > 0;
  }

  private String judge(Attempt attempt) {
    if (attempt.kills == 0) {
      fail(attempt, "the place was not reached");
      return "NOT REACHED";
    }
    int before = failures.size();
    try {
      check(attempt);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    if (failures.size() > before) {
      return "BROKEN";
    }
    if (!attempt.doubted) {
      return "finished, counted once";
    }
    return attempt.approving ? "in doubt, run again on a word" : "in doubt, not repeated";
  }

  private void check(Attempt attempt) throws IOException, InterruptedException {
    if (turns(attempt) != 1) {
      fail(attempt, turns(attempt) + " turns instead of one");
    }
    if (attempt.doubted != attempt.scenario.doubtful()) {
      fail(attempt, attempt.doubted ? "in doubt without need" : "not in doubt");
    }
    checkCounts(attempt);
    checkAnswers(attempt);
    SoundServer.check(victim, rows()).forEach(line -> fail(attempt, line));
    Invariants.lost(acknowledged, rows()).forEach(line -> fail(attempt, line));
  }

  private void checkCounts(Attempt attempt) throws IOException {
    var name = attempt.name;
    switch (attempt.scenario.script()) {
      case KEYED -> {
        expect(attempt, "counted " + counter.counted(name), counter.counted(name) == 1);
        var file = victim.workspace().resolve(name + ".txt");
        expect(attempt, "no file", Files.exists(file) && !Files.readString(file).isEmpty());
      }
      case GATED -> expect(attempt, "counted " + counter.counted(name), counter.counted(name) == 1);
      case OPAQUE -> {
        int arrived = counter.deliveries(name);
        boolean right =
            !attempt.doubted
                ? arrived == 1
                : attempt.approving ? arrived == 1 || arrived == 2 : arrived <= 1;
        expect(attempt, "delivered " + arrived + " times", right);
      }
      case COMMAND -> {
        var lines = Files.readAllLines(victim.workspace().resolve(name + ".half")).size();
        expect(attempt, "ran " + lines + " times", lines == (attempt.approving ? 2 : 1));
      }
    }
  }

  /** Every answer of a person that was accepted is kept. */
  private void checkAnswers(Attempt attempt) {
    attempt.answered.forEach((id, word) -> {
      if (word.startsWith("/")) {
        var states = word.equals("/approve") ? "('APPROVED', 'CONSUMED', 'VOID')" : "('REJECTED')";
        expect(
            attempt,
            "lost the answer to a question",
            rows()
                    .number(
                        "select count(*) from approval where id = ?::uuid and state in " + states,
                        id)
                == 1);
      }
    });
  }

  private void expect(Attempt attempt, String otherwise, boolean holds) {
    if (!holds) {
      fail(attempt, otherwise);
    }
  }

  private void fail(Attempt attempt, String why) {
    var line = attempt.scenario.point() + " (" + attempt.name + "): " + why;
    failures.add(line);
    out.println("  BROKEN " + line + " " + attempt.answered);
    out.flush();
  }

  private Rows rows() {
    return victim.rows();
  }
}
