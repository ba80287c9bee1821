package dev.orrery.rest.orkosi.task;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.ProductId;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.work.board.ProductChoice;
import dev.orrery.domain.work.board.TaskStatus;
import dev.orrery.domain.work.board.TaskType;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.support.Field;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.HttpStatus;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words of tasks, and how bodies name tasks and products. */
public final class TaskWords {
  static final Map<String, TaskStatus> STATUSES = QueryText.words(TaskStatus.class);
  static final Map<String, Integer> PRIORITIES = priorities();
  public static final Map<String, TaskType> TYPES = QueryText.words(TaskType.class);
  private static final int MOST_BLOCKERS = 100;

  private TaskWords() {}

  private static Map<String, Integer> priorities() {
    var words = new LinkedHashMap<String, Integer>();
    for (int priority = 0; priority <= 3; priority++) {
      words.put("P" + priority, priority);
    }
    return words;
  }

  static String priority(int priority) {
    return "P" + Math.min(priority, 3);
  }

  /** A product by its number; none where it is null. */
  public static ProductChoice product(JsonBody body, String name) {
    return body.integer(name, 1, Long.MAX_VALUE)
        .<ProductChoice>map(id -> new ProductChoice.ById(new ProductId(id)))
        .or(new ProductChoice.None());
  }

  static Field<List<TaskId>> tasks(JsonBody body, String name) {
    return body.items(name)
        .that(items -> items.size() <= MOST_BLOCKERS, "have at most " + MOST_BLOCKERS + " items")
        .map(items -> items.stream().map(item -> task(name, item)).distinct().toList());
  }

  private static TaskId task(String name, Json item) {
    if (item instanceof Json.Num(BigDecimal number)
        && number.signum() > 0
        && number.stripTrailingZeros().scale() <= 0
        && number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
      return new TaskId(number.longValueExact());
    }
    throw new InvalidException(name, "Field '" + name + "' must be a list of task numbers");
  }

  public static OrkosiProblem notFound() {
    return OrkosiProblem.notFound("TASK");
  }

  public static OrkosiProblem evidenceRequired() {
    return OrkosiProblem.of(
        HttpStatus.UNPROCESSABLE_ENTITY,
        "EVIDENCE_REQUIRED",
        "This task is done when completion_evidence of at least 40 characters proves it");
  }

  public static OrkosiProblem invalidTransition(String from, String to) {
    return OrkosiProblem.conflict(
        "INVALID_TRANSITION", "A task that is " + from + " can not become " + to);
  }
}
