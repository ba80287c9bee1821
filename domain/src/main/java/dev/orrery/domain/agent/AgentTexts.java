package dev.orrery.domain.agent;

import dev.orrery.domain.kernel.InvalidException;
import org.jspecify.annotations.Nullable;

/** The rules of texts that describe agents. */
final class AgentTexts {
  private AgentTexts() {}

  static void atMost(String subject, @Nullable String text, int longest) {
    if (text != null && (text.length() > longest || text.indexOf('\0') >= 0)) {
      throw new InvalidException(
          subject, "'" + subject + "' must be a text of at most " + longest + " characters");
    }
  }
}
