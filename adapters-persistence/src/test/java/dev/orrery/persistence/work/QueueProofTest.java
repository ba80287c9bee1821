package dev.orrery.persistence.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.Backoff;
import dev.orrery.domain.work.JobDraft;
import dev.orrery.domain.work.JobTerms;
import dev.orrery.domain.work.Jobs;
import dev.orrery.persistence.database.ProofSize;
import dev.orrery.persistence.database.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Eight workers in two processes that are killed at random. */
class QueueProofTest {
  private static final int JOBS = ProofSize.of("jobs", 6_000, 100_000);
  private static final int KILLS = ProofSize.of("queue-kills", 4, 20);
  private static final int BATCH = 500;

  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  private final Random random = new Random(ProofSize.of("seed", 1, 1));
  private int started;

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void eachJobIsDoneOnceThoughItsWorkersAreKilled() throws Exception {
    database.execute("create table proof_done (job bigint primary key)");
    database.execute("create table proof_late (job bigint not null)");
    submit();
    var processes = new ArrayList<>(List.of(start(), start()));
    int kills = 0;
    try {
      while (processes.stream().anyMatch(Process::isAlive)) {
        int victim = random.nextInt(processes.size());
        boolean ended =
            processes.get(victim).waitFor(500 + random.nextInt(3000), TimeUnit.MILLISECONDS);
        if (!ended && kills < KILLS && database.number("select count(*) from proof_done") > 0) {
          processes.get(victim).destroyForcibly().waitFor();
          processes.set(victim, start());
          kills++;
        }
      }
    } finally {
      processes.forEach(Process::destroyForcibly);
    }

    assertThat(kills).as("kills").isPositive();
    assertThat(processes).allSatisfy(process -> assertThat(process.exitValue()).isZero());
    assertThat(database.number("select count(*) from proof_done")).isEqualTo(JOBS);
    assertThat(database.number("select count(*) from job where state = 'COMPLETED'"))
        .isEqualTo(JOBS);
    assertThat(database.number("select count(*) from job where finished_by is null")).isZero();
    assertThat(database.number("select count(*) from proof_late"))
        .as("told that they are late")
        .isPositive();
    report(
        "%d jobs, %d kills, %d lapses, %d calls came too late"
            .formatted(
                JOBS,
                kills,
                database.number("select sum(lapses) from job"),
                database.number("select count(*) from proof_late")));
  }

  private static void report(String line) throws IOException {
    var folder = Files.createDirectories(Path.of("target", "proofs"));
    Files.writeString(folder.resolve("queue.txt"), line + System.lineSeparator());
  }

  private void submit() {
    var jobs = database.bean(Jobs.class);
    for (int first = 0; first < JOBS; first += BATCH) {
      var drafts = new ArrayList<JobDraft>();
      for (int i = first; i < Math.min(JOBS, first + BATCH); i++) {
        drafts.add(
            JobDraft.of(
                    new TenantId(new UUID(8, i % 3)),
                    Tenancy.ADMIN,
                    ProofWorkers.QUEUE,
                    "proof",
                    Json.object("n", i))
                .on(JobTerms.DEFAULT.withTries(1000, Backoff.NONE).withPriority(i % 5)));
      }
      database.transactions().inOne(() -> jobs.add(drafts));
    }
  }

  private Process start() throws IOException {
    var connection = database.connection();
    var home = Files.createTempDirectory("orrery-proof-workers-");
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            ProofWorkers.class.getName(),
            connection.url(),
            connection.user(),
            connection.password(),
            home.toString(),
            "process-" + started++)
        .redirectErrorStream(true)
        .redirectOutput(new File(home.toFile(), "output.log"))
        .start();
  }
}
