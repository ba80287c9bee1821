package dev.orrery.bootstrap.swap;

import dev.orrery.bootstrap.e2e.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GitCommandTest {
  @RegisterExtension
  static final RunningServer server =
      RunningServer.perClass()
          .with("orrery.git", "command")
          .with("orrery.oxios.rate-limit", 1_000_000);

  @Test
  void theFirstConversationPassesWithTheGitCommand() {
    FirstConversation.passesOn(server);
  }
}
