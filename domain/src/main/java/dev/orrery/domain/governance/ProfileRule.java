package dev.orrery.domain.governance;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a permission profile.
 *
 * @param pattern a {@link Glob} for the command line, or for the JSON of the arguments where there
 *     is none; null for every call of the tool
 */
public record ProfileRule(
    String tool,
    Behavior behavior,
    @Nullable String pattern,
    @Nullable ProfileConstraints constraints) {
  public ProfileRule {
    PlainText.require("tool", tool, PolicyRule.LONGEST_TOOL);
    if (pattern != null) {
      PlainText.require("pattern", pattern, PolicyRule.LONGEST_PATTERN);
    }
  }

  /** A rule for every call of a tool. */
  static ProfileRule of(String tool, Behavior behavior) {
    return new ProfileRule(tool, behavior, null, null);
  }

  void tell(Consumer<@Nullable Object> to) {
    to.accept(tool);
    to.accept(behavior);
    to.accept(pattern);
    to.accept(constraints == null ? null : "constraints");
    if (constraints != null) {
      constraints.tell(to);
    }
  }

  boolean matches(ToolUse use) {
    if (!ToolNames.means(tool, use)) {
      return false;
    }
    return pattern == null || matches(new Glob(pattern), use);
  }

  private boolean matches(Glob glob, ToolUse use) {
    var line = use.command();
    if (line.isEmpty()) {
      return glob.matches(use.input().json());
    }
    return behavior == Behavior.ALLOW
        ? glob.allowsLine(line.get())
        : glob.restrictsLine(line.get());
  }

  /** Why a call that matches is denied all the same. */
  Optional<String> breach(ToolUse use) {
    return constraints == null ? Optional.empty() : constraints.breach(use);
  }
}
