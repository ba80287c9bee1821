package dev.orrery.rest.orkosi.task;

import dev.orrery.application.work.board.TaskEdit;
import dev.orrery.domain.work.board.ProductChoice;
import dev.orrery.domain.work.board.TaskContent;
import dev.orrery.domain.work.board.TaskProgress;
import dev.orrery.rest.orkosi.Given;
import dev.orrery.rest.orkosi.Times;
import dev.orrery.rest.support.JsonBody;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a body says of a task. */
final class TaskBody {
  private static final int MOST_MINUTES = 1_000_000;
  private static final long MOST_SECONDS = 604_800;

  private TaskBody() {}

  static TaskEdit read(JsonBody body) {
    return new TaskEdit(
        content(body),
        progress(body),
        body.text("status").oneOf(TaskWords.STATUSES).optional().orElse(null),
        product(body),
        body.has("blocked_by") ? TaskWords.tasks(body, "blocked_by").or(List.of()) : null);
  }

  private static UnaryOperator<TaskContent> content(JsonBody body) {
    var title = body.text("title");
    var description = Given.text(body, "description");
    var priority = body.text("priority").oneOf(TaskWords.PRIORITIES);
    var type = body.text("type").oneOf(TaskWords.TYPES);
    var assignee = Given.text(body, "assignee");
    var category = Given.text(body, "category");
    var tags = Given.text(body, "tags");
    var minutes =
        Given.of(body, "estimated_minutes", body.integer("estimated_minutes", 0, MOST_MINUTES));
    var due = Given.of(body, "due_date", body.text("due_date").map(TaskBody::instant));
    var verification = Given.text(body, "verification_type");
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
            category.over(before.category()),
            tags.over(before.tags()),
            minutes.over(before.estimatedMinutes()),
            due.over(before.dueDate()),
            verification.over(before.verificationType()),
            seconds.over(before.maxDurationSeconds()));
  }

  private static UnaryOperator<TaskProgress> progress(JsonBody body) {
    var percent = body.integer("progress_pct", 0, 100);
    var step = Given.text(body, "current_step");
    var notes = Given.text(body, "completion_notes");
    var evidence = Given.text(body, "completion_evidence");
    var resolution = Given.text(body, "resolution");
    return before ->
        new TaskProgress(
            percent.or(before.percent()),
            step.over(before.step()),
            notes.over(before.notes()),
            evidence.over(before.evidence()),
            resolution.over(before.resolution()));
  }

  /** By slug under either name, else by number. */
  private static @Nullable ProductChoice product(JsonBody body) {
    var slug = Given.text(body, "product_slug").or(Given.text(body, "product"));
    if (slug.there()) {
      return Optional.ofNullable(slug.value())
          .<ProductChoice>map(ProductChoice.BySlug::new)
          .orElseGet(ProductChoice.None::new);
    }
    return body.has("product_id") ? TaskWords.product(body, "product_id") : null;
  }

  /** A day by itself begins at midnight, UTC. */
  private static Instant instant(String text) {
    return Times.of(
        "due_date", text.length() == "2026-04-08".length() ? text + "T00:00:00Z" : text);
  }
}
