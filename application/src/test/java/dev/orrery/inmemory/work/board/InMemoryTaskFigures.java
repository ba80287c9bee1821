package dev.orrery.inmemory.work.board;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskFigures;
import dev.orrery.domain.work.board.TaskStatus;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts tasks in memory. */
public final class InMemoryTaskFigures implements TaskFigures {
  private final InMemoryTasks tasks;
  private final Clock clock;

  public InMemoryTaskFigures(InMemoryTasks tasks, Clock clock) {
    this.tasks = tasks;
    this.clock = clock;
  }

  @Override
  public Map<TaskStatus, Long> count(TenantId tenant) {
    return of(tenant).collect(Collectors.groupingBy(Task::status, Collectors.counting()));
  }

  @Override
  public Map<String, Tally> tally(TenantId tenant, Collection<String> assignees) {
    return assigned(tenant).entrySet().stream()
        .filter(entry -> assignees.contains(entry.getKey()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    new Tally(entry.getValue().size(), count(entry.getValue(), TaskStatus.DONE))));
  }

  @Override
  public List<Backlog> backlog(TenantId tenant, int limit) {
    return assigned(tenant).entrySet().stream()
        .map(entry -> backlog(entry.getKey(), entry.getValue()))
        .filter(one -> one.queued() + one.inProgress() + one.blocked() > 0)
        .sorted(
            Comparator.comparing(Backlog::oldestWait).reversed().thenComparing(Backlog::assignee))
        .limit(limit)
        .toList();
  }

  private Backlog backlog(String assignee, List<Task> all) {
    var waits =
        all.stream()
            .filter(task -> task.status() == TaskStatus.TODO)
            .mapToLong(task -> Duration.between(task.createdAt(), clock.now()).toSeconds())
            .summaryStatistics();
    return new Backlog(
        assignee,
        waits.getCount(),
        count(all, TaskStatus.IN_PROGRESS),
        count(all, TaskStatus.BLOCKED),
        Duration.ofSeconds(waits.getCount() == 0 ? 0 : waits.getMax()),
        Duration.ofSeconds(Math.round(waits.getAverage())));
  }

  private static long count(List<Task> all, TaskStatus status) {
    return all.stream().filter(task -> task.status() == status).count();
  }

  private Map<String, List<Task>> assigned(TenantId tenant) {
    return of(tenant)
        .filter(task -> task.content().assignee() != null)
        .collect(Collectors.groupingBy(task -> String.valueOf(task.content().assignee())));
  }

  private Stream<Task> of(TenantId tenant) {
    return tasks.all().stream().filter(task -> task.tenant().equals(tenant));
  }
}
