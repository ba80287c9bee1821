package dev.orrery.persistence.work.board;

import static dev.orrery.persistence.generated.Tables.TASK;
import static dev.orrery.persistence.generated.Tables.TASK_DEPENDENCY;
import static java.util.Objects.requireNonNull;

import dev.orrery.domain.kernel.ProductId;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.work.board.BoardTask;
import dev.orrery.domain.work.board.ProductRef;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskClaim;
import dev.orrery.domain.work.board.TaskContent;
import dev.orrery.domain.work.board.TaskProgress;
import dev.orrery.domain.work.board.TaskState;
import dev.orrery.domain.work.board.TaskStatus;
import dev.orrery.domain.work.board.TaskType;
import dev.orrery.persistence.generated.tables.records.TaskRecord;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Tasks as rows. */
final class TaskRows {
  private static final List<String> ENDED =
      Arrays.stream(TaskStatus.values()).filter(TaskStatus::isEnded).map(Enum::name).toList();

  private TaskRows() {}

  static Condition is(TenantId tenant, TaskId id) {
    return TASK.TENANT.eq(tenant.value()).and(TASK.ID.eq(id.value()));
  }

  static Condition isOpen() {
    return TASK.STATUS.notIn(ENDED);
  }

  /** Whether a task waits for another one that is open. */
  static Condition isBlocked(Field<Long> task) {
    var blocker = TASK.as("open_blocker");
    return DSL.exists(
        DSL.selectOne()
            .from(TASK_DEPENDENCY)
            .join(blocker)
            .on(blocker.ID.eq(TASK_DEPENDENCY.BLOCKER))
            .where(TASK_DEPENDENCY.TASK.eq(task))
            .and(blocker.STATUS.notIn(ENDED)));
  }

  /** What a content and a state say. */
  static TaskRecord row(TenantId tenant, TaskContent content, TaskState state) {
    var row = new TaskRecord();
    row.setTitle(content.title());
    row.set(TASK.DESCRIPTION, content.description());
    row.setPriority((short) content.priority());
    row.setType(content.type().name());
    row.set(TASK.ASSIGNEE, content.assignee());
    var product = content.product();
    row.set(TASK.PRODUCT, product == null ? null : product.id().value());
    row.set(TASK.PRODUCT_SLUG, product == null ? null : product.slug());
    row.set(TASK.CATEGORY, content.category());
    row.set(TASK.TAGS, content.tags());
    row.set(TASK.ESTIMATED_MINUTES, content.estimatedMinutes());
    row.set(TASK.DUE_DATE, Columns.time(content.dueDate()));
    row.set(TASK.VERIFICATION_TYPE, content.verificationType());
    row.set(TASK.MAX_DURATION_SECONDS, content.maxDurationSeconds());
    row.setSameness(content.sameness(tenant).hex());
    write(row, state);
    return row;
  }

  private static void write(TaskRecord row, TaskState state) {
    var progress = state.progress();
    row.setStatus(state.status().name());
    row.setProgress((short) progress.percent());
    row.set(TASK.STEP, progress.step());
    row.set(TASK.NOTES, progress.notes());
    row.set(TASK.EVIDENCE, progress.evidence());
    row.set(TASK.RESOLUTION, progress.resolution());
    row.setRejections(state.rejections());
    var claim = state.claim();
    row.set(TASK.CLAIMED_BY, claim == null ? null : claim.worker());
    row.set(TASK.CLAIM_OWNER, claim == null ? null : claim.by().value());
    row.set(TASK.CLAIM_MILLIS, claim == null ? null : claim.lease().toMillis());
    row.set(TASK.CLAIM_UNTIL, claim == null ? null : Columns.time(claim.until()));
    row.set(TASK.STARTED_AT, Columns.time(state.startedAt()));
    row.set(TASK.COMPLETED_AT, Columns.time(state.completedAt()));
  }

  static Task read(TaskRecord row) {
    return new Task(
        new TaskId(row.getId()),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        row.getCreatedBy(),
        content(row),
        state(row),
        row.getCreatedAt().toInstant(),
        row.getUpdatedAt().toInstant());
  }

  /** A row of a list, whose last field says whether it is blocked. */
  static BoardTask listed(Record row, Field<Boolean> blocked) {
    return new BoardTask(read(row.into(TASK)), requireNonNull(row.get(blocked)));
  }

  private static TaskContent content(TaskRecord row) {
    return new TaskContent(
        row.getTitle(),
        row.getDescription(),
        row.getPriority(),
        TaskType.valueOf(row.getType()),
        row.getAssignee(),
        product(row.getProduct(), row.getProductSlug()),
        row.getCategory(),
        row.getTags(),
        row.getEstimatedMinutes(),
        Columns.instant(row.getDueDate()),
        row.getVerificationType(),
        row.getMaxDurationSeconds());
  }

  private static @Nullable ProductRef product(@Nullable Long id, @Nullable String slug) {
    return id == null || slug == null ? null : new ProductRef(new ProductId(id), slug);
  }

  private static TaskState state(TaskRecord row) {
    return new TaskState(
        TaskStatus.valueOf(row.getStatus()),
        new TaskProgress(
            row.getProgress(),
            row.getStep(),
            row.getNotes(),
            row.getEvidence(),
            row.getResolution()),
        row.getRejections(),
        claim(row),
        Columns.instant(row.getStartedAt()),
        Columns.instant(row.getCompletedAt()));
  }

  private static @Nullable TaskClaim claim(TaskRecord row) {
    return row.get(TASK.CLAIM_UNTIL) == null
        ? null
        : new TaskClaim(
            row.getClaimedBy(),
            new UserId(row.getClaimOwner()),
            Duration.ofMillis(row.getClaimMillis()),
            row.getClaimUntil().toInstant());
  }
}
