package dev.orrery.bootstrap.crash;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.ApiClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Kills the server at each named place of a pipeline, of a review and of a batch, starts it again
 * and looks whether everything went on, and nothing twice.
 */
public final class OrchestrationProof {
  private static final Duration LOOK = Duration.ofMillis(30);
  private static final Duration LATE = Duration.ofSeconds(4);
  private static final long PATIENCE_SECONDS = 90;
  private static final int STAGES = 3;
  private static final int REVIEWERS = 2;
  private static final int BATCH = 3;

  /** A place, and how often one piece of work passes it. */
  private record Place(String point, int passages) {}

  private static final List<Place> PIPELINE =
      List.of(
          new Place("pipeline.before_start", STAGES),
          new Place("pipeline.after_session", STAGES),
          new Place("pipeline.before_advance", STAGES),
          new Place("pipeline.after_advance", STAGES));

  private static final List<Place> CONSENSUS =
      List.of(
          new Place("consensus.before_start", REVIEWERS),
          new Place("consensus.after_session", REVIEWERS),
          new Place("consensus.before_verdict", 1));

  private static final Place BATCHED = new Place("batch.after_session", BATCH);

  private final Victim victim;
  private final CounterServer counter;
  private final PrintWriter out;
  private final List<String> failures = new ArrayList<>();

  public OrchestrationProof(Victim victim, CounterServer counter, PrintWriter out) {
    this.victim = victim;
    this.counter = counter;
    this.out = out;
  }

  /** All places, each with a death at every passage; the lines of what failed. */
  public List<String> run() throws IOException, InterruptedException {
    out.printf("%-26s %6s  %s%n", "point", "kills", "outcome");
    victim.disarm();
    victim.start();
    for (var place : PIPELINE) {
      report(place, this::pipeline);
    }
    for (var place : CONSENSUS) {
      report(place, this::review);
    }
    report(BATCHED, this::batch);
    return List.copyOf(failures);
  }

  private interface Script {
    /** Dies at the passage and goes on to the end; says how often it died. */
    int play(String point, int passage) throws IOException, InterruptedException;
  }

  private void report(Place place, Script script) throws IOException, InterruptedException {
    int before = failures.size();
    int kills = 0;
    for (int passage = 1; passage <= place.passages(); passage++) {
      kills += script.play(place.point(), passage);
      for (var line : SoundServer.check(victim, rows())) {
        fail(place.point(), line);
      }
    }
    expect(place.point(), "died " + kills + " times", kills == place.passages());
    out.printf(
        "%-26s %6d  %s%n",
        place.point(), kills, failures.size() == before ? "went on, nothing twice" : "BROKEN");
    out.flush();
  }

  private int pipeline(String point, int passage) throws IOException, InterruptedException {
    var name = point.replaceAll("[._]", "-") + passage;
    var stages = new ArrayList<String>();
    for (int i = 1; i <= STAGES; i++) {
      stages.add(
          """
          {"prompt":"Call the tool keyed_counter with {\\"name\\":\\"%s-%d\\"}","autoApprove":true}
          """
              .formatted(name, i));
    }
    var body = "{\"name\":\"%s\",\"stages\":[%s]}".formatted(name, String.join(",", stages));
    int kills =
        drive(
            new Work(point, passage, "/v1/pipelines", body),
            "select count(*) from pipeline where name = ?",
            "select count(*) from pipeline where name = ? and state <> 'RUNNING'",
            name);
    checkPipeline(point, name);
    return kills;
  }

  private void checkPipeline(String point, String name) {
    var rows = rows();
    expect(
        point,
        "the pipeline is not completed: "
            + rows.list(
                "select s.name, s.state, s.error from pipeline_stage s"
                    + " join pipeline p on p.id = s.pipeline where p.name = ?",
                name),
        rows.number("select count(*) from pipeline where name = ? and state = 'COMPLETED'", name)
            == 1);
    expect(
        point,
        "sessions without a stage",
        rows.number("select count(*) from session where name like ?", "pipeline-" + name + "-%")
            == STAGES);
    expect(
        point,
        "a stage does not have one turn",
        rows.list(
                "select s.name from pipeline_stage s join pipeline p on p.id = s.pipeline"
                    + " where p.name = ?"
                    + " and 1 <> (select count(*) from turn t where t.session = s.session)",
                name)
            .isEmpty());
    for (int i = 1; i <= STAGES; i++) {
      int counted = counter.counted(name + "-" + i);
      expect(point, "stage " + i + " counted " + counted + " times", counted == 1);
    }
    expect(
        point,
        "not one end is told",
        rows.number(
                "select count(*) from event e join pipeline p"
                    + " on p.id::text = e.payload::jsonb ->> 'pipeline_id'"
                    + " where p.name = ? and e.type = 'pipeline.finished'",
                name)
            == 1);
  }

  private int review(String point, int passage) throws IOException, InterruptedException {
    var target = target(point.replaceAll("[._]", "-") + passage);
    int kills =
        drive(
            new Work(
                point,
                passage,
                "/v1/sessions/" + target + "/consensus",
                "{\"criteria\":[\"correctness\",\"taste\"],\"reviewers\":" + REVIEWERS + "}"),
            "select count(*) from review where target = ?::uuid",
            "select count(*) from review r where r.target = ?::uuid and r.state <> 'RUNNING'"
                + " and not exists (select 1 from session s where s.link_parent = r.target"
                + " and s.state = 'open')",
            target);
    checkReview(point, target);
    return kills;
  }

  /** A session with some work that can be reviewed, in a directory where no idle one waits. */
  private String target(String name) throws IOException, InterruptedException {
    var directory = Files.createTempDirectory("orrery-review-").toRealPath();
    var body =
        """
        {"workDir":"%s","name":"%s","autoApprove":true,"prompt":"Create %s.txt with the text hi"}
        """
            .formatted(directory, name, name);
    var answer = aegis().post("/v1/sessions", body);
    var id = String.valueOf(ApiClient.object(answer).get("id"));
    await(
        "the target's turn",
        () ->
            rows()
                    .number(
                        "select count(*) from turn where session = ?::uuid and ended_at is not null",
                        id)
                == 1);
    return id;
  }

  private void checkReview(String point, String target) {
    var rows = rows();
    expect(
        point,
        "no verdict: "
            + rows.list("select state, verdict from review where target = ?::uuid", target),
        rows.number(
                "select count(*) from review where target = ?::uuid and verdict = 'APPROVED'",
                target)
            == 1);
    expect(
        point,
        "sessions without a reviewer",
        rows.number("select count(*) from session where link_parent = ?::uuid", target)
            == REVIEWERS);
    expect(
        point,
        "a reviewer does not have one turn",
        rows.list(
                "select s.id from session s where s.link_parent = ?::uuid"
                    + " and 1 <> (select count(*) from turn t where t.session = s.id)",
                target)
            .isEmpty());
    expect(
        point,
        "not one verdict is told",
        rows.number(
                "select count(*) from event where session = ?::uuid and type = 'consensus.completed'",
                target)
            == 1);
  }

  /** Those sessions that were opened before the death go on; the others never were. */
  private int batch(String point, int passage) throws IOException, InterruptedException {
    var name = point.replaceAll("[._]", "-") + passage;
    var sessions = new ArrayList<String>();
    for (int i = 1; i <= BATCH; i++) {
      var directory = Files.createTempDirectory("orrery-batch-").toRealPath();
      sessions.add(
          """
          {"workDir":"%1$s","name":"%2$s-%3$d","autoApprove":true,
          "prompt":"Call the tool keyed_counter with {\\"name\\":\\"%2$s-%3$d\\"}"}
          """
              .formatted(directory, name, i));
    }
    int kills =
        drive(
            new Work(
                point,
                passage,
                "/v1/sessions/batch",
                "{\"sessions\":[%s]}".formatted(String.join(",", sessions))),
            "select count(*) from session where name like ?",
            "select case when count(*) = count(t.ended_at) then count(*) else 0 end"
                + " from session s left join turn t on t.session = s.id where s.name like ?",
            name + "-%");
    expect(
        point,
        "not as many sessions as were opened",
        rows().number("select count(*) from session where name like ?", name + "-%") == passage);
    for (int i = 1; i <= BATCH; i++) {
      int counted = counter.counted(name + "-" + i);
      expect(point, "session " + i + " counted " + counted, counted == (i <= passage ? 1 : 0));
    }
    return kills;
  }

  /** What is asked for while the place is armed. */
  private record Work(String point, int passage, String path, String body) {}

  /** Asks, restarts whenever it died, asks again where nothing was kept, and waits for the end. */
  private int drive(Work work, String kept, String ended, String argument)
      throws InterruptedException {
    int kills = 0;
    victim.arm(work.point(), work.passage());
    try {
      var sent = send(work);
      long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
      while (System.nanoTime() < end) {
        if (victim.diesWithin(LOOK)) {
          kills++;
          victim.disarm();
          victim.start();
          sent.join();
          if (rows().number(kept, argument) == 0) {
            sent = send(work);
          }
        } else if (rows().number(ended, argument) > 0) {
          sent.join();
          if (kills > 0 || !victim.diesWithin(LATE)) {
            return kills;
          }
        }
      }
      fail(work.point(), "it did not end");
      return kills;
    } finally {
      victim.disarm();
    }
  }

  private CompletableFuture<Void> send(Work work) {
    var api = aegis();
    return CompletableFuture.runAsync(() -> {
      try {
        var answer = api.post(work.path(), work.body());
        if (answer.statusCode() >= 300) {
          fail(work.point(), answer.statusCode() + " " + answer.body());
        }
      } catch (IOException cut) {
        // It died; whether it kept the work is looked up.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  private interface Condition {
    boolean holds();
  }

  private void await(String what, Condition condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
    while (!condition.holds()) {
      if (System.nanoTime() > end || victim.diesWithin(LOOK)) {
        throw new IllegalStateException("Not reached: " + what);
      }
    }
  }

  private ApiClient aegis() {
    return victim.api().at(victim.url(Dialect.AEGIS));
  }

  private void expect(String point, String otherwise, boolean holds) {
    if (!holds) {
      fail(point, otherwise);
    }
  }

  private synchronized void fail(String point, String why) {
    failures.add(point + ": " + why);
    out.println("  BROKEN " + point + ": " + why);
    out.flush();
  }

  private Rows rows() {
    return victim.rows();
  }
}
