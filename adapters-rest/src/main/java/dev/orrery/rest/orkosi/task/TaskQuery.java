package dev.orrery.rest.orkosi.task;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.work.board.ProductChoice;
import dev.orrery.domain.work.board.TaskFilter;
import dev.orrery.domain.work.board.TaskOrder;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.WordList;
import io.micronaut.http.HttpParameters;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the query of a list of tasks asks for. */
record TaskQuery(TaskFilter filter, TaskOrder order, boolean next) {
  private static final Map<String, TaskOrder.Key> KEYS = QueryText.words(TaskOrder.Key.class);

  /** Reads it; the name of an assignee may stand for another one. */
  static TaskQuery of(HttpParameters query, UnaryOperator<String> names) {
    var assignee = QueryText.of("assignee", query.get("assignee"));
    var product = QueryText.of("product", query.get("product"));
    var filter =
        new TaskFilter(
            WordList.of("status", query.get("status"), TaskWords.STATUSES),
            WordList.of("priority", query.get("priority"), TaskWords.PRIORITIES),
            WordList.of("type", query.get("type"), TaskWords.TYPES),
            assignee == null ? null : names.apply(assignee),
            product == null ? null : new ProductChoice.BySlug(product),
            QueryText.of("category", query.get("category")),
            QueryText.of("q", query.get("q")));
    return new TaskQuery(filter, order(query.get("sort")), next(query.get("next")));
  }

  private static boolean next(@Nullable String text) {
    return Boolean.TRUE.equals(QueryText.oneOf("next", text, Map.of("true", true, "false", false)));
  }

  /** A dash in front turns the order round. */
  private static TaskOrder order(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return TaskOrder.NEWEST;
    }
    boolean reversed = text.startsWith("-");
    var key = QueryText.oneOf("sort", reversed ? text.substring(1) : text, KEYS);
    if (key == null) {
      throw new InvalidException("sort", "sort must name a field");
    }
    return new TaskOrder(key, reversed);
  }
}
