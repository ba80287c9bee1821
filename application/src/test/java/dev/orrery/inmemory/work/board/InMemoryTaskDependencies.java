package dev.orrery.inmemory.work.board;

import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskDependencies;
import dev.orrery.domain.work.board.TaskLink;
import dev.orrery.domain.work.board.TaskStatus;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which tasks wait for which, in memory; links to tasks that are gone do not count. */
public final class InMemoryTaskDependencies implements TaskDependencies {
  private final InMemoryTransactions transactions;
  private final InMemoryTasks tasks;
  private final InMemoryTable<TaskId, Set<TaskId>> blockers;

  public InMemoryTaskDependencies(InMemoryTransactions transactions, InMemoryTasks tasks) {
    this.transactions = transactions;
    this.tasks = tasks;
    this.blockers = new InMemoryTable<>(transactions);
  }

  @Override
  public Outcome replace(TenantId tenant, TaskId task, Collection<TaskId> wished) {
    return transactions.inOne(() -> {
      var unknown = wished.stream().filter(id -> tasks.find(tenant, id).isEmpty()).findFirst();
      if (unknown.isPresent()) {
        return new Outcome.Unknown(unknown.get());
      }
      if (reachable(wished).contains(task)) {
        return new Outcome.Cycle();
      }
      blockers.put(task, Set.copyOf(wished));
      return new Outcome.Stored();
    });
  }

  private Set<TaskId> reachable(Collection<TaskId> start) {
    var seen = new HashSet<TaskId>();
    var open = new ArrayDeque<>(start);
    while (!open.isEmpty()) {
      var next = open.remove();
      if (seen.add(next)) {
        open.addAll(blockers.find(next).orElse(Set.of()));
      }
    }
    return seen;
  }

  @Override
  public List<TaskLink> blockers(TaskId task) {
    return links(blockersOf(task));
  }

  @Override
  public List<TaskLink> dependants(TaskId task) {
    return links(dependantsOf(task));
  }

  private static List<TaskLink> links(Stream<Task> tasks) {
    return tasks
        .sorted(Comparator.comparingLong(task -> task.id().value()))
        .map(task -> new TaskLink(task.id(), task.content().title(), task.status()))
        .toList();
  }

  @Override
  public List<TaskId> waitingFor(Collection<TaskId> ended) {
    return ended.stream()
        .flatMap(this::dependantsOf)
        .filter(task -> task.status() == TaskStatus.BLOCKED)
        .map(Task::id)
        .distinct()
        .sorted(Comparator.comparingLong(TaskId::value))
        .toList();
  }

  @Override
  public List<Task> unblock(Collection<TaskId> candidates) {
    return transactions.inOne(() ->
        candidates.stream()
            .sorted(Comparator.comparingLong(TaskId::value))
            .flatMap(id -> tasks.find(id).stream())
            .filter(task -> task.status() == TaskStatus.BLOCKED && !isBlocked(task.id()))
            .map(task -> tasks.save(task.with(task.state().moved(TaskStatus.TODO, tasks.now()))))
            .toList());
  }

  boolean isBlocked(TaskId task) {
    return blockersOf(task).anyMatch(blocker -> !blocker.status().isEnded());
  }

  private Stream<Task> blockersOf(TaskId task) {
    return blockers.find(task).orElse(Set.of()).stream().flatMap(id -> tasks.find(id).stream());
  }

  private Stream<Task> dependantsOf(TaskId task) {
    return tasks.find(task).isEmpty()
        ? Stream.empty()
        : tasks.all().stream()
            .filter(other -> blockers.find(other.id()).orElse(Set.of()).contains(task));
  }
}
