package dev.orrery.inmemory.work.board;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskStatus;
import dev.orrery.domain.work.discovery.TaskCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts the tasks of engines on a board in memory. */
public final class InMemoryTaskCounts implements TaskCounts {
  private final InMemoryTasks tasks;
  private final Clock clock;

  public InMemoryTaskCounts(InMemoryTasks tasks, Clock clock) {
    this.tasks = tasks;
    this.clock = clock;
  }

  @Override
  public Map<String, Counts> ofEngines(TenantId tenant, @Nullable Duration within) {
    var since = within == null ? Instant.MIN : clock.now().minus(within);
    return tasks.all().stream()
        .filter(task -> task.tenant().equals(tenant) && !task.createdAt().isBefore(since))
        .filter(task -> category(task).startsWith("discovery:"))
        .collect(
            Collectors.groupingBy(
                InMemoryTaskCounts::category,
                Collectors.collectingAndThen(Collectors.toList(), InMemoryTaskCounts::counts)));
  }

  private static String category(Task task) {
    var category = task.content().category();
    return category == null ? "" : category;
  }

  private static Counts counts(List<Task> tasks) {
    long done = tasks.stream().filter(task -> task.status() == TaskStatus.DONE).count();
    long closed = tasks.stream().filter(task -> task.status().isClosed()).count();
    return new Counts(tasks.size() - done - closed, done, closed);
  }
}
