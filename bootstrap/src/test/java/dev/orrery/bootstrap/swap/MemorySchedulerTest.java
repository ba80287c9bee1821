package dev.orrery.bootstrap.swap;

import dev.orrery.bootstrap.e2e.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MemorySchedulerTest {
  @RegisterExtension
  static final RunningServer server =
      RunningServer.perClass()
          .with("orrery.scheduler", "memory")
          .with("orrery.oxios.rate-limit", 1_000_000);

  @Test
  void theFirstConversationPassesWithTheSchedulerInMemory() {
    FirstConversation.passesOn(server);
  }
}
