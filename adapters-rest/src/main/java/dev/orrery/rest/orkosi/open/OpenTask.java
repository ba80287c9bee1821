package dev.orrery.rest.orkosi.open;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.work.board.Task;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A task as programs of others see it. */
@Serdeable
record OpenTask(
    long id,
    String title,
    @Nullable String description,
    String type,
    String priority,
    String status,
    @JsonProperty("assigned_to") @Nullable String assignedTo,
    @JsonProperty("product_id") @Nullable Long productId,
    @Nullable String resolution,
    @JsonProperty("max_duration_seconds") @Nullable Long maxDurationSeconds,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt,
    @JsonProperty("completed_at") @Nullable String completedAt) {
  static OpenTask of(Task task) {
    var content = task.content();
    var product = content.product();
    return new OpenTask(
        task.id().value(),
        content.title(),
        content.description(),
        QueryText.word(content.type()),
        OpenWords.priority(content.priority()),
        OpenWords.status(task.status()),
        content.assignee(),
        product == null ? null : product.id().value(),
        task.state().progress().resolution(),
        content.maxDurationSeconds(),
        Times.iso(task.createdAt()),
        Times.iso(task.updatedAt()),
        Times.isoOrNull(task.state().completedAt()));
  }
}
