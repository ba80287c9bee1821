package dev.orrery.domain.operations;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of logs are meant; what is null does not matter.
 *
 * @param text a part of the message, in any case
 */
public record LogQuery(
    @Nullable String agent, LogEntry.@Nullable Level level, @Nullable String text) {
  public boolean matches(LogEntry line) {
    return (agent == null || line.isOf(agent))
        && (level == null || line.level() == level)
        && (text == null || contains(line.message(), text));
  }

  private static boolean contains(String whole, String part) {
    return whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }
}
