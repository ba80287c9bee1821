package dev.orrery.bootstrap.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;

/**
 * Schedules made, switched, fired and removed through any API. What something owns is switched
 * where it is listed, and removed where it is owned.
 */
final class JobTruth {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST_JOBS = 8;
  private static final String KEEPER = "keeper";

  private enum Kind {
    GOAL,
    REPEAT,
    ENGINE,
    AUTOMATION
  }

  /** What the model knows of a schedule; the handle is orkosi's name for its owner. */
  private static final class Job {
    private final Kind kind;
    private final String name;
    private final String handle;
    private boolean on = true;
    private long fires;

    private Job(Kind kind, String name, String handle) {
      this.kind = kind;
      this.name = name;
      this.handle = handle;
    }
  }

  private final OrkosiJobs orkosi;
  private final OrkosiFace told;
  private final OxiosCron cron;
  private final Random random;
  private final List<Job> jobs = new ArrayList<>();
  private int made;

  JobTruth(OrkosiFace told, OxiosCron cron, Random random) {
    this.orkosi = new OrkosiJobs(told);
    this.told = told;
    this.cron = cron;
    this.random = random;
    new OrkosiAgents(told).register(KEEPER, false);
  }

  void step() {
    int dice = random.nextInt(100);
    if (jobs.isEmpty() || (dice < 25 && jobs.size() < MOST_JOBS)) {
      jobs.add(make());
      check(jobs.getLast());
      return;
    }
    var job = jobs.get(random.nextInt(jobs.size()));
    if (dice < 60) {
      toggle(job);
    } else if (dice < 80) {
      fire(job);
    } else {
      remove(job);
      return;
    }
    check(job);
  }

  private Job make() {
    var kind = Kind.values()[random.nextInt(Kind.values().length)];
    var name = "job-" + ++made;
    return new Job(
        kind,
        name,
        switch (kind) {
          case GOAL -> goal(name);
          case REPEAT -> orkosi.repeat(name, random.nextBoolean());
          case ENGINE -> orkosi.engine(name);
          case AUTOMATION -> orkosi.automation(name, KEEPER);
        });
  }

  private String goal(String name) {
    cron.add(name);
    return name;
  }

  /** Who only queues has no switch of its own. */
  private void toggle(Job job) {
    job.on = !job.on;
    boolean byOwner = random.nextBoolean();
    if (byOwner && job.kind == Kind.ENGINE) {
      orkosi.enableEngine(job.handle, job.on);
    } else if (byOwner && job.kind == Kind.AUTOMATION) {
      orkosi.enableAutomation(job.handle, job.on);
    } else {
      cron.enable(job.name, job.on);
    }
  }

  /** By hand, be it on or off. */
  private void fire(Job job) {
    switch (job.kind) {
      case GOAL -> assertThat(cron.fire(job.name)).as(job.name).isTrue();
      case REPEAT -> {
        assertThat(cron.fire(job.name)).as(job.name).isTrue();
        assertThat(orkosi.work(job.name)).as(job.name).isTrue();
        assertThat(orkosi.work(job.name)).as(job.name).isFalse();
      }
      case ENGINE -> {
        assertThat(cron.fire(job.name)).as(job.name).isTrue();
        job.fires++;
      }
      // Its file is not there, which both must say.
      case AUTOMATION -> assertThat(cron.fire(job.name)).as(job.name).isFalse();
    }
  }

  private void remove(Job job) {
    int expected = job.kind == Kind.ENGINE || job.kind == Kind.AUTOMATION ? 400 : 200;
    boolean here = job.kind == Kind.GOAL || random.nextBoolean();
    if (here) {
      assertThat(cron.remove(job.name)).as(job.name).isEqualTo(expected);
    }
    if (here && expected == 400) {
      check(job);
    }
    switch (job.kind) {
      case GOAL -> {}
      case REPEAT -> {
        if (!here) {
          orkosi.stopRepeating(job.handle);
        }
      }
      case ENGINE -> orkosi.removeEngine(job.handle);
      case AUTOMATION -> orkosi.removeAutomation(job.handle);
    }
    jobs.remove(job);
    assertThat(cron.enabled(job.name)).as(job.name).isEmpty();
    assertThat(owned(job)).as(job.name).isEmpty();
  }

  private void check(Job job) {
    assertThat(cron.enabled(job.name)).as(job.name).contains(job.on);
    if (job.kind != Kind.GOAL) {
      assertThat(owned(job)).as(job.name).contains(job.on);
    }
    long repeats = jobs.stream().filter(it -> it.kind == Kind.REPEAT && it.on).count();
    assertThat(orkosi.repeated()).isEqualTo(repeats);
    if (job.kind == Kind.ENGINE) {
      discovered(job);
    }
  }

  /** A run that was begun in one API is counted, and told of, in the other. */
  private void discovered(Job job) {
    var stats = orkosi.findEngine(job.handle).orElseThrow().object("stats");
    assertThat(Http.number(stats, "total_runs")).isEqualTo(job.fires);
    Awaitility.await(job.name)
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(told.life("discovery", job.handle))
                .filteredOn("discovery.run_finished"::equals)
                .hasSize((int) job.fires));
  }

  private Optional<Boolean> owned(Job job) {
    return switch (job.kind) {
      case GOAL -> Optional.empty();
      case REPEAT -> orkosi.repeats(job.handle);
      case ENGINE -> orkosi.findEngine(job.handle).map(it -> it.bool("enabled").orElseThrow());
      case AUTOMATION ->
          orkosi
              .findAutomation(job.handle)
              .map(it -> {
                boolean loaded = it.object("live").bool("loaded").orElseThrow();
                assertThat(Http.text(it, "status").equals("active")).isEqualTo(loaded);
                return loaded;
              });
    };
  }
}
