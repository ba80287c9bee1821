package dev.orrery.rest.orkosi.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.work.board.BoardTask;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskDetail;
import dev.orrery.domain.work.board.TaskLink;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task as it is shown; by itself it shows those around it too. */
@Serdeable
public record TaskView(
    long id,
    String title,
    @Nullable String description,
    String status,
    String priority,
    String type,
    @Nullable String assignee,
    @Nullable String product,
    @JsonProperty("product_slug") @Nullable String productSlug,
    @JsonProperty("product_id") @Nullable Long productId,
    @Nullable String category,
    @Nullable String tags,
    @JsonProperty("estimated_minutes") @Nullable Integer estimatedMinutes,
    @JsonProperty("due_date") @Nullable String dueDate,
    @JsonProperty("progress_pct") int progress,
    @JsonProperty("current_step") @Nullable String step,
    @JsonProperty("verification_type") @Nullable String verificationType,
    @JsonProperty("completion_notes") @Nullable String notes,
    @JsonProperty("completion_evidence") @Nullable String evidence,
    @Nullable String resolution,
    @JsonProperty("max_duration_seconds") @Nullable Long maxDurationSeconds,
    @JsonProperty("rejection_count") int rejections,
    @JsonProperty("claimed_by") @Nullable String claimedBy,
    @JsonProperty("claim_until") @Nullable String claimUntil,
    @JsonProperty("created_by") String createdBy,
    @JsonProperty("started_at") @Nullable String startedAt,
    @JsonProperty("completed_at") @Nullable String completedAt,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt,
    @JsonProperty("is_blocked") boolean blocked,
    @JsonProperty("blocked_by") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable List<Link> blockedBy,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Link> blocks) {
  /** A task as another one names it. */
  @Serdeable
  public record Link(long id, String title, String status) {
    static Link of(TaskLink link) {
      return new Link(link.id().value(), link.title(), QueryText.word(link.status()));
    }
  }

  public static TaskView of(BoardTask listed) {
    return of(listed.task(), listed.blocked(), null, null);
  }

  static TaskView of(TaskDetail detail) {
    return of(
        detail.task(),
        detail.isBlocked(),
        detail.blockedBy().stream().map(Link::of).toList(),
        detail.blocks().stream().map(Link::of).toList());
  }

  private static TaskView of(
      Task task, boolean blocked, @Nullable List<Link> blockedBy, @Nullable List<Link> blocks) {
    var content = task.content();
    var state = task.state();
    var progress = state.progress();
    var product = content.product();
    var slug = product == null ? null : product.slug();
    var claim = state.claim();
    return new TaskView(
        task.id().value(),
        content.title(),
        content.description(),
        QueryText.word(state.status()),
        TaskWords.priority(content.priority()),
        QueryText.word(content.type()),
        content.assignee(),
        slug,
        slug,
        product == null ? null : product.id().value(),
        content.category(),
        content.tags(),
        content.estimatedMinutes(),
        Times.isoOrNull(content.dueDate()),
        progress.percent(),
        progress.step(),
        content.verificationType(),
        progress.notes(),
        progress.evidence(),
        progress.resolution(),
        content.maxDurationSeconds(),
        state.rejections(),
        claim == null ? null : claim.worker(),
        claim == null ? null : Times.iso(claim.until()),
        task.createdBy(),
        Times.isoOrNull(state.startedAt()),
        Times.isoOrNull(state.completedAt()),
        Times.iso(task.createdAt()),
        Times.iso(task.updatedAt()),
        blocked,
        blockedBy,
        blocks);
  }
}
