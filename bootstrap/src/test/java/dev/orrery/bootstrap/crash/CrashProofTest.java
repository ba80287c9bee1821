package dev.orrery.bootstrap.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.ApiClient;
import dev.orrery.persistence.database.ProofSize;
import dev.orrery.persistence.database.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Prints its tables; -Dorrery.proof.seeds and -Dorrery.proof.kills make it as large as wanted. */
class CrashProofTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.perTest();

  @TempDir(cleanup = CleanupMode.NEVER)
  Path temporary;

  private final PrintWriter out = ProofSize.report("crash");

  @Test
  void deathAtEachNamedPlaceLosesNothingAndRepeatsNothing() {
    try (var counter = CounterServer.start();
        var victim =
            Victim.on(database.connection(), temporary.resolve("home"), counter.url(), Map.of())) {
      assertThat(new CrashProof(victim, counter, out).run(ProofSize.of("seeds", 1, 5))).isEmpty();
    }
  }

  @Test
  void deathInAPipelineOrAReviewLosesNothingAndRepeatsNothing()
      throws IOException, InterruptedException {
    try (var counter = CounterServer.start();
        var victim =
            Victim.on(database.connection(), temporary.resolve("home"), counter.url(), Map.of())) {
      assertThat(new OrchestrationProof(victim, counter, out).run()).isEmpty();
    }
  }

  @Test
  void aRunThatItsWorkerDroppedGoesOn() throws IOException, InterruptedException {
    try (var counter = CounterServer.start();
        var victim =
            Victim.on(database.connection(), temporary.resolve("home"), counter.url(), Map.of())) {
      victim.disarm();
      victim.start();
      victim.disturb("effect.after_tool", 1);

      var answer =
          victim
              .api()
              .post(
                  "/api/chat",
                  ApiClient.json(
                      "content", "Create dropped.txt with the text hi", "session_id", "dropped"));

      assertThat(answer.statusCode()).isEqualTo(200);
      var rows = victim.rows();
      assertThat(rows.list("select state from effect")).containsExactly("completed");
      assertThat(rows.number("select max(epoch) from run where kind <> 'turn'"))
          .as("the run was claimed again")
          .isGreaterThan(2);
      assertThat(SoundServer.check(victim, rows)).isEmpty();
    }
  }

  @Test
  void deathAtAnyMomentUnderLoadLosesNothingAndRepeatsNothing()
      throws IOException, InterruptedException {
    try (var counter = CounterServer.start();
        var victim = Victim.embedded(temporary.resolve("home"), counter.url())) {
      var kills = new RandomKills(victim, counter, out, ProofSize.of("seed", 42, 42));

      assertThat(kills.run(ProofSize.of("kills", 10, 100))).isEmpty();
    }
  }
}
