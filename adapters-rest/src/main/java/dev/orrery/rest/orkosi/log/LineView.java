package dev.orrery.rest.orkosi.log;

import dev.orrery.domain.operations.LogEntry;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.Times;
import dev.orrery.rest.support.PlainValue;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A line of a log. */
@Serdeable
record LineView(
    @Nullable Long id,
    String timestamp,
    String level,
    @Nullable String agent,
    String source,
    String message,
    @Nullable Object meta,
    @Nullable String file) {
  static LineView of(LogEntry line) {
    var meta = line.meta();
    return new LineView(
        line.id(),
        Times.iso(line.at()),
        QueryText.word(line.level()),
        line.agent(),
        line.file() == null ? "db" : "file",
        line.message(),
        meta == null ? null : PlainValue.of(meta),
        line.file());
  }
}
