package dev.orrery.domain.work.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.Tenancy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangelogDayTest {
  @Test
  void entriesAreFoldedByDayAndTheLargestAreaComesFirst() {
    var days =
        ChangelogDay.fold(
            List.of(
                entry(5, "2026-05-02T00:00:01Z", "tasks"),
                entry(4, "2026-05-01T23:59:59Z", "tasks"),
                entry(3, "2026-05-01T12:00:00Z", "billing"),
                entry(2, "2026-05-01T11:00:00Z", "agents"),
                entry(1, "2026-05-01T10:00:00Z", "billing")));

    assertThat(days)
        .extracting(ChangelogDay::date)
        .containsExactly(LocalDate.of(2026, 5, 2), LocalDate.of(2026, 5, 1));
    assertThat(days.getLast().total()).isEqualTo(4);
    assertThat(days.getLast().areas())
        .extracting(ChangelogDay.Area::name)
        .containsExactly("billing", "agents", "tasks");
    assertThat(days.getLast().areas().getFirst().entries())
        .extracting(ChangelogEntry::id)
        .containsExactly(3L, 1L);
  }

  private static ChangelogEntry entry(long id, String at, String area) {
    return new ChangelogEntry(
        id,
        new ChangelogEntry.Draft(
            Tenancy.DEFAULT,
            Tenancy.ADMIN,
            new TaskId(id),
            "title",
            "summary",
            area,
            null,
            null,
            Instant.parse(at)));
  }
}
