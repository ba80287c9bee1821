package dev.orrery.rest.orkosi.open;

import dev.orrery.application.work.board.TaskEdit;
import dev.orrery.domain.work.board.TaskContent;
import dev.orrery.domain.work.board.TaskProgress;
import dev.orrery.domain.work.board.TaskStatus;
import dev.orrery.rest.orkosi.Given;
import dev.orrery.rest.orkosi.task.TaskWords;
import dev.orrery.rest.support.JsonBody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The words for tasks on this surface, where closed is always cancelled. */
final class OpenWords {
  static final Map<String, TaskStatus> STATUSES = statuses();
  private static final List<String> BY_URGENCY = List.of("critical", "high", "medium", "low");
  static final Map<String, Integer> PRIORITIES = priorities();
  private static final long MOST_SECONDS = 604_800;

  private OpenWords() {}

  private static Map<String, TaskStatus> statuses() {
    var words = new LinkedHashMap<String, TaskStatus>();
    for (var status : TaskStatus.values()) {
      if (status != TaskStatus.ARCHIVED) {
        words.put(status(status), status);
      }
    }
    return words;
  }

  private static Map<String, Integer> priorities() {
    var words = new LinkedHashMap<String, Integer>();
    for (int priority = BY_URGENCY.size() - 1; priority >= 0; priority--) {
      words.put(priority(priority), priority);
    }
    return words;
  }

  static String status(TaskStatus status) {
    return status.isClosed() ? "cancelled" : status.name().toLowerCase(Locale.ROOT);
  }

  static String priority(int priority) {
    return BY_URGENCY.get(Math.min(priority, BY_URGENCY.size() - 1));
  }

  /** What a body says of a task. */
  static TaskEdit read(JsonBody body) {
    return new TaskEdit(
        content(body),
        progress(body),
        body.text("status").oneOf(STATUSES).optional().orElse(null),
        body.has("product_id") ? TaskWords.product(body, "product_id") : null,
        null);
  }

  private static UnaryOperator<TaskContent> content(JsonBody body) {
    var title = body.text("title");
    var description = Given.text(body, "description");
    var priority = body.text("priority").oneOf(PRIORITIES);
    var type = body.text("type").oneOf(TaskWords.TYPES);
    var assignee = Given.text(body, "assigned_to");
    var seconds =
        Given.of(
            body, "max_duration_seconds", body.integer("max_duration_seconds", 1L, MOST_SECONDS));
    return before ->
        new TaskContent(
            title.or(before.title()),
            description.over(before.description()),
            priority.or(before.priority()),
            type.or(before.type()),
            assignee.over(before.assignee()),
            before.product(),
            before.category(),
            before.tags(),
            before.estimatedMinutes(),
            before.dueDate(),
            before.verificationType(),
            seconds.over(before.maxDurationSeconds()));
  }

  private static UnaryOperator<TaskProgress> progress(JsonBody body) {
    var resolution = Given.text(body, "resolution");
    return before ->
        new TaskProgress(
            before.percent(),
            before.step(),
            before.notes(),
            before.evidence(),
            resolution.over(before.resolution()));
  }
}
