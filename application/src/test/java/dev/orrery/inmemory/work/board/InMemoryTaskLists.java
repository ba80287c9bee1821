package dev.orrery.inmemory.work.board;

import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.board.BoardTask;
import dev.orrery.domain.work.board.ProductChoice;
import dev.orrery.domain.work.board.SearchText;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskFilter;
import dev.orrery.domain.work.board.TaskLists;
import dev.orrery.domain.work.board.TaskOrder;
import dev.orrery.domain.work.board.TaskStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The board in memory. */
public final class InMemoryTaskLists implements TaskLists {
  private static final Comparator<Task> NEWEST =
      Comparator.comparing(Task::createdAt).thenComparing(task -> task.id().value()).reversed();
  private static final Comparator<Task> DUE = due(Comparator.naturalOrder());

  private final InMemoryTasks tasks;
  private final InMemoryTaskDependencies dependencies;

  public InMemoryTaskLists(InMemoryTasks tasks, InMemoryTaskDependencies dependencies) {
    this.tasks = tasks;
    this.dependencies = dependencies;
  }

  @Override
  public Slice<BoardTask> list(TenantId tenant, TaskFilter filter, TaskOrder order, Window window) {
    var found = of(tenant).filter(task -> admits(filter, task)).sorted(by(order)).toList();
    return slice(found, window.offset(), window.limit());
  }

  @Override
  public Slice<BoardTask> next(TenantId tenant, String assignee) {
    return slice(eligible(tenant, assignee), 0, 1);
  }

  /** What somebody could begin, in order. */
  List<Task> eligible(TenantId tenant, String assignee) {
    return of(tenant)
        .filter(task -> task.status() == TaskStatus.TODO)
        .filter(task -> assignee.equals(task.content().assignee()))
        .filter(task -> !dependencies.isBlocked(task.id()))
        .sorted(
            Comparator.comparingInt((Task task) -> task.content().priority())
                .thenComparing(DUE)
                .thenComparing(Task::createdAt)
                .thenComparing(task -> task.id().value()))
        .toList();
  }

  @Override
  public Slice<BoardTask> search(TenantId tenant, SearchText text, int limit) {
    var sought = text.text();
    var found =
        of(tenant)
            .filter(task -> isNumbered(task, text) || contains(task.content().title(), sought))
            .sorted(
                Comparator.comparing((Task task) -> !isNumbered(task, text))
                    .thenComparing(task -> !lower(task.content().title()).startsWith(lower(sought)))
                    .thenComparing(NEWEST))
            .toList();
    return slice(found, 0, limit);
  }

  private Stream<Task> of(TenantId tenant) {
    return tasks.all().stream().filter(task -> task.tenant().equals(tenant));
  }

  private Slice<BoardTask> slice(List<Task> found, long offset, int limit) {
    return new Slice<>(
        found.stream()
            .skip(offset)
            .limit(limit)
            .map(task -> new BoardTask(task, dependencies.isBlocked(task.id())))
            .toList(),
        found.size());
  }

  private static boolean admits(TaskFilter filter, Task task) {
    var content = task.content();
    var text = filter.text();
    return admits(filter.statuses(), task.status())
        && admits(filter.priorities(), content.priority())
        && admits(filter.types(), content.type())
        && admits(filter.assignee(), content.assignee())
        && admits(filter.category(), content.category())
        && isOf(filter.product(), task)
        && (text == null || contains(content.title(), text) || holdsWords(task, text));
  }

  private static <T> boolean admits(Set<T> wanted, T value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private static boolean admits(@Nullable String wanted, @Nullable String value) {
    return wanted == null || wanted.equals(value);
  }

  private static boolean isOf(@Nullable ProductChoice choice, Task task) {
    var product = task.content().product();
    return switch (choice) {
      case null -> true;
      case ProductChoice.None() -> product == null;
      case ProductChoice.BySlug(var slug) -> product != null && product.slug().equals(slug);
      case ProductChoice.ById(var id) -> product != null && product.id().equals(id);
    };
  }

  private static boolean holdsWords(Task task, String text) {
    var description = Objects.requireNonNullElse(task.content().description(), "");
    var sought = words(text);
    return !sought.isEmpty()
        && words(task.content().title() + " " + description).containsAll(sought);
  }

  private static List<String> words(String text) {
    return Stream.of(lower(text).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static boolean isNumbered(Task task, SearchText text) {
    return text.number().filter(task.id()::equals).isPresent();
  }

  private static boolean contains(String text, String part) {
    return lower(text).contains(lower(part));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static Comparator<Task> by(TaskOrder order) {
    Comparator<Task> usual =
        switch (order.key()) {
          case CREATED_AT -> NEWEST;
          case UPDATED_AT -> Comparator.comparing(Task::updatedAt).reversed();
          case PRIORITY -> Comparator.comparing(task -> task.content().priority());
          case DUE_DATE -> DUE;
          case TITLE -> Comparator.comparing(task -> lower(task.content().title()));
        };
    if (!order.reversed()) {
      return usual.thenComparing(NEWEST);
    }
    // Without a date is last in either order.
    var turned =
        order.key() == TaskOrder.Key.DUE_DATE ? due(Comparator.reverseOrder()) : usual.reversed();
    return turned.thenComparing(NEWEST);
  }

  private static Comparator<Task> due(Comparator<Instant> order) {
    return Comparator.comparing(task -> task.content().dueDate(), Comparator.nullsLast(order));
  }
}
