package dev.orrery.rest.orkosi.changelog;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.work.board.ChangelogDay;
import dev.orrery.domain.work.board.ChangelogEntry;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was done on a day, by area. */
@Serdeable
record DayView(String date, int total, String summary, List<AreaView> areas) {
  /** What was done in a part of the work. */
  @Serdeable
  record AreaView(String area, int count, List<Brief> entries) {}

  /** A finished task in short. */
  @Serdeable
  record Brief(long id, @JsonProperty("task_id") long task, String title, @Nullable String agent) {
    static Brief of(ChangelogEntry entry) {
      var told = entry.told();
      return new Brief(entry.id(), told.task().value(), told.title(), told.agent());
    }
  }

  static DayView of(ChangelogDay day) {
    return new DayView(
        day.date().toString(),
        day.total(),
        summary(day.areas()),
        day.areas().stream()
            .map(area ->
                new AreaView(
                    area.name(),
                    area.entries().size(),
                    area.entries().stream().map(Brief::of).toList()))
            .toList());
  }

  /** Such as {@code 3 changes in billing, 1 in tasks}. */
  private static String summary(List<ChangelogDay.Area> areas) {
    var parts = new ArrayList<String>();
    for (var area : areas) {
      int count = area.entries().size();
      var what = !parts.isEmpty() ? "" : count == 1 ? " change" : " changes";
      parts.add(count + what + " in " + area.name());
    }
    return String.join(", ", parts);
  }
}
