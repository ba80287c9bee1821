package dev.orrery.domain.work.board;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks are asked for; an empty set and null admit all. A closed status admits both words.
 *
 * @param product by its slug or number
 * @param text words that they hold, or a part of their title
 */
public record TaskFilter(
    Set<TaskStatus> statuses,
    Set<Integer> priorities,
    Set<TaskType> types,
    @Nullable String assignee,
    @Nullable ProductChoice product,
    @Nullable String category,
    @Nullable String text) {
  public static final TaskFilter ALL =
      new TaskFilter(Set.of(), Set.of(), Set.of(), null, null, null, null);

  public TaskFilter {
    statuses = bothWords(statuses);
    priorities = Set.copyOf(priorities);
    types = Set.copyOf(types);
  }

  private static Set<TaskStatus> bothWords(Set<TaskStatus> statuses) {
    if (statuses.stream().noneMatch(TaskStatus::isClosed)) {
      return Set.copyOf(statuses);
    }
    var both = EnumSet.of(TaskStatus.ARCHIVED, TaskStatus.CANCELLED);
    both.addAll(statuses);
    return Set.copyOf(both);
  }
}
