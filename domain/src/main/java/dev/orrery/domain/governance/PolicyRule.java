package dev.orrery.domain.governance;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a session's policy.
 *
 * @param source where its writer keeps it
 * @param tool the tool or grant word that it is about; null for every tool
 * @param commandPattern a {@link Glob} for command lines; null for calls of any kind
 */
public record PolicyRule(
    Source source, Behavior behavior, @Nullable String tool, @Nullable String commandPattern) {
  static final int LONGEST_TOOL = 256;
  static final int LONGEST_PATTERN = 1000;

  /** Where a rule was written down. */
  public enum Source {
    USER,
    PROJECT,
    LOCAL,
    FLAG,
    API
  }

  public PolicyRule {
    if (tool != null) {
      PlainText.require("toolName", tool, LONGEST_TOOL);
    }
    if (commandPattern != null) {
      PlainText.require("commandPattern", commandPattern, LONGEST_PATTERN);
    }
  }

  boolean matches(ToolUse use) {
    return (tool == null || ToolNames.means(tool, use))
        && (commandPattern == null
            || use.command().filter(line -> line(commandPattern, line)).isPresent());
  }

  void tell(Consumer<@Nullable Object> to) {
    to.accept(behavior);
    to.accept(tool);
    to.accept(commandPattern);
  }

  private boolean line(String pattern, String line) {
    var glob = new Glob(pattern);
    return behavior == Behavior.ALLOW ? glob.allowsLine(line) : glob.restrictsLine(line);
  }
}
