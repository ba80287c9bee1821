package dev.orrery.bootstrap.truth;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.persistence.database.ProofSize;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Random operations through a random API; after each, the other APIs must tell the same of what it
 * was about as a small model, and in the end both streams must have told the same in the same
 * order.
 */
class OneTruthTest {
  @RegisterExtension
  static final RunningServer server =
      RunningServer.perClass()
          .with("orrery.aegis.rate-limit-enabled", false)
          .with("orrery.orkosi.rate-limit-enabled", false)
          .with("orrery.oxios.rate-limit", 1_000_000);

  private final Random random = new Random(ProofSize.of("seed", 42, 42));

  @Test
  void threeApisTellTheSameOfEverything() {
    var oxios = new OxiosFace(server);
    var aegis = new AegisFace(server);
    var orkosi = new OrkosiFace(server);
    var cron = new OxiosCron(server);
    var inbox = new Inbox(orkosi, random);
    var sessions = new SessionTruth(oxios, aegis, orkosi, inbox, random);
    var agents = new AgentTruth(orkosi, cron, List.of(oxios, aegis), inbox, random);
    var jobs = new JobTruth(orkosi, cron, random);
    var wallet = new WalletTruth(orkosi, cron, random);

    int operations = ProofSize.of("operations", 100, 2_000);
    for (int i = 0; i < operations; i++) {
      int dice = random.nextInt(100);
      if (dice < 55) {
        sessions.step();
      } else if (dice < 70) {
        agents.step();
      } else if (dice < 90) {
        jobs.step();
      } else {
        wallet.step();
      }
    }
    sessions.streamsToldTheSame();
    inbox.isAsKnown();
    wallet.check();
  }
}
