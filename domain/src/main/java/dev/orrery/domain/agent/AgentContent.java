package dev.orrery.domain.agent;

import dev.orrery.domain.kernel.InvalidException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is written of an agent.
 *
 * @param interval the time between its cycles
 * @param identity what it is told of itself; empty for nothing
 * @param template the slug of the template it was made from; null for none
 */
public record AgentContent(
    String displayName,
    String role,
    @Nullable String model,
    @Nullable String emoji,
    @Nullable String color,
    Duration interval,
    @Nullable String workspacePath,
    @Nullable String template,
    String identity) {
  public static final Duration LEAST_INTERVAL = Duration.ofSeconds(60);
  public static final Duration MOST_INTERVAL = Duration.ofSeconds(604_800);
  public static final Duration USUAL_INTERVAL = Duration.ofSeconds(3600);

  private static final Pattern COLOR = Pattern.compile("#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})");
  private static final int LONGEST_WORD = 200;
  private static final int LONGEST_PATH = 1000;
  private static final int LONGEST_IDENTITY = 50_000;

  public AgentContent {
    if (displayName.isBlank() || role.isBlank()) {
      throw new InvalidException("role", "An agent has a name to show and a role");
    }
    AgentTexts.atMost("display_name", displayName, LONGEST_WORD);
    AgentTexts.atMost("role", role, LONGEST_WORD);
    AgentTexts.atMost("model", model, LONGEST_WORD);
    AgentTexts.atMost("emoji", emoji, LONGEST_WORD);
    AgentTexts.atMost("workspace_path", workspacePath, LONGEST_PATH);
    AgentTexts.atMost("identity", identity, LONGEST_IDENTITY);
    if (color != null && !COLOR.matcher(color).matches()) {
      throw new InvalidException("color", "A color is written as #rgb or #rrggbb");
    }
    if (interval.compareTo(LEAST_INTERVAL) < 0 || interval.compareTo(MOST_INTERVAL) > 0) {
      throw new InvalidException(
          "interval_sec",
          "An interval has "
              + LEAST_INTERVAL.toSeconds()
              + " to "
              + MOST_INTERVAL.toSeconds()
              + " seconds");
    }
  }

  /** An agent of which nothing but a name and a role is written yet. */
  public static AgentContent of(String displayName, String role) {
    return new AgentContent(displayName, role, null, null, null, USUAL_INTERVAL, null, null, "");
  }

  /** The same with a directory of its own. */
  public AgentContent at(@Nullable String path) {
    return new AgentContent(
        displayName, role, model, emoji, color, interval, path, template, identity);
  }
}
