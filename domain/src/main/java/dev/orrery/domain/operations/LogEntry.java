package dev.orrery.domain.operations;

import dev.orrery.domain.kernel.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a log.
 *
 * @param id null for a line of a file
 * @param file the name of the file that it stands in, if any
 */
public record LogEntry(
    @Nullable Long id,
    Instant at,
    Level level,
    @Nullable String agent,
    String message,
    @Nullable Json meta,
    @Nullable String file) {
  /** How much it matters. */
  public enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  /** Whether the line stands in the log of an agent: by its word, or by its file's name. */
  public boolean isOf(String name) {
    return name.equals(agent)
        || (file != null && (file.equals(name + ".log") || file.startsWith(name + "-")));
  }

  /** The same with another text. */
  public LogEntry saying(String text, @Nullable Json more) {
    return new LogEntry(id, at, level, agent, text, more, file);
  }
}
