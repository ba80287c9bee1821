package dev.orrery.domain.work.board;

import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What is told of a task that was done: one entry each, which is gone where it is reopened. */
public record ChangelogEntry(long id, Draft told) {
  /** What an entry says. */
  public record Draft(
      TenantId tenant,
      UserId owner,
      TaskId task,
      String title,
      String summary,
      String area,
      @Nullable String agent,
      @Nullable String product,
      Instant completedAt) {}

  /** The day on which it was done, in UTC. */
  public LocalDate day() {
    return LocalDate.ofInstant(told.completedAt(), ZoneOffset.UTC);
  }
}
