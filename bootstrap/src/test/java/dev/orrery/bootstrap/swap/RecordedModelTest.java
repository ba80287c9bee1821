package dev.orrery.bootstrap.swap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecordedModelTest {
  @RegisterExtension
  static final RunningServer server =
      RunningServer.perClass()
          .with("orrery.recording", recording())
          .with("orrery.model", "recorded/any")
          .with("orrery.oxios.rate-limit", 1_000_000);

  @Test
  void theFirstConversationPassesWithARecordedModel() {
    assertThat(FirstConversation.passesOn(server)).contains("From a recording: ");
  }

  private static String recording() {
    var resource =
        Objects.requireNonNull(
            RecordedModelTest.class.getResource("/recordings/first-conversation.jsonl"));
    try {
      return Path.of(resource.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
