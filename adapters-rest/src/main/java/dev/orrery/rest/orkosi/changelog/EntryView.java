package dev.orrery.rest.orkosi.changelog;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.work.board.ChangelogEntry;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A finished task as the list tells of it. */
@Serdeable
record EntryView(
    long id,
    @JsonProperty("task_id") long task,
    String title,
    String summary,
    String area,
    @Nullable String agent,
    @Nullable String product,
    String date,
    @JsonProperty("completed_at") String completedAt) {
  static EntryView of(ChangelogEntry entry) {
    var told = entry.told();
    return new EntryView(
        entry.id(),
        told.task().value(),
        told.title(),
        told.summary(),
        told.area(),
        told.agent(),
        told.product(),
        entry.day().toString(),
        Times.iso(told.completedAt()));
  }
}
