package dev.orrery.persistence.operations;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.operations.LogEntry;
import dev.orrery.domain.operations.LogEntry.Level;
import dev.orrery.domain.operations.LogFiles;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a line as most programs write them: a JSON object, or a time, a level and a text; any other
 * line is a text of the time of its file.
 */
final class LogLineReader {
  private static final Pattern PLAIN =
      Pattern.compile(
          "\\[?(?<time>\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?"
              + "(?:Z|[+-]\\d\\d:?\\d\\d)?)]?"
              + "\\s+(?:\\[?(?<level>[A-Za-z]{4,8})]?:?\\s+)?(?<text>.*)");

  private final JsonCodec json;

  LogLineReader(JsonCodec json) {
    this.json = json;
  }

  LogEntry read(String line, LogFiles.File file) {
    return (line.startsWith("{") ? structured(line, file) : plain(line, file))
        .orElseGet(() -> entry(file.modifiedAt(), Level.INFO, file.agent(), line, null, file));
  }

  private Optional<LogEntry> structured(String line, LogFiles.File file) {
    try {
      if (!(json.parse(line) instanceof Json.Obj fields)) {
        return Optional.empty();
      }
      return text(fields, "message", "msg")
          .map(message ->
              entry(
                  text(fields, "timestamp", "time", "ts")
                      .flatMap(LogLineReader::time)
                      .orElse(file.modifiedAt()),
                  text(fields, "level").flatMap(LogLineReader::level).orElse(Level.INFO),
                  text(fields, "agent").orElse(file.agent()),
                  message,
                  fields.find("meta").orElse(null),
                  file));
    } catch (InvalidException e) {
      // A line that only begins as an object does.
      return Optional.empty();
    }
  }

  private static Optional<LogEntry> plain(String line, LogFiles.File file) {
    var parts = PLAIN.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var level = Optional.ofNullable(parts.group("level")).flatMap(LogLineReader::level);
    var text = level.isPresent() ? parts.group("text") : line.substring(parts.end("time"));
    return time(parts.group("time"))
        .map(at ->
            entry(
                at,
                level.orElse(Level.INFO),
                file.agent(),
                text.replaceFirst("^]", "").strip(),
                null,
                file));
  }

  private static Optional<String> text(Json.Obj fields, String... names) {
    return Stream.of(names).flatMap(name -> fields.text(name).stream()).findFirst();
  }

  private static Optional<Level> level(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "ERROR", "FATAL", "SEVERE", "CRITICAL" -> Optional.of(Level.ERROR);
      case "WARN", "WARNING" -> Optional.of(Level.WARN);
      case "INFO", "NOTICE" -> Optional.of(Level.INFO);
      case "DEBUG", "TRACE" -> Optional.of(Level.DEBUG);
      default -> Optional.empty();
    };
  }

  /** A time without a zone is of this machine's. */
  private static Optional<Instant> time(String text) {
    var iso =
        text.replace(' ', 'T').replace(',', '.').replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
    try {
      return Optional.of(
          iso.matches(".*(?:Z|[+-]\\d\\d:\\d\\d)")
              ? OffsetDateTime.parse(iso).toInstant()
              : LocalDateTime.parse(iso).atZone(ZoneId.systemDefault()).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static LogEntry entry(
      Instant at,
      Level level,
      String agent,
      String message,
      @Nullable Json meta,
      LogFiles.File file) {
    return new LogEntry(null, at, level, agent, message, meta, file.name());
  }
}
