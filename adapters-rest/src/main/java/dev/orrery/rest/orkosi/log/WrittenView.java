package dev.orrery.rest.orkosi.log;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.operations.LogEntry;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.Times;
import dev.orrery.rest.support.PlainValue;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A line that was just kept. */
@Serdeable
record WrittenView(
    @Nullable Long id,
    @Nullable String agent,
    String level,
    String message,
    @Nullable Object meta,
    @JsonProperty("created_at") String createdAt) {
  static WrittenView of(LogEntry line) {
    var meta = line.meta();
    return new WrittenView(
        line.id(),
        line.agent(),
        QueryText.word(line.level()),
        line.message(),
        meta == null ? null : PlainValue.of(meta),
        Times.iso(line.at()));
  }
}
