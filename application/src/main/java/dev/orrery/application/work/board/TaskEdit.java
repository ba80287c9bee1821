package dev.orrery.application.work.board;

import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.work.board.ProductChoice;
import dev.orrery.domain.work.board.TaskContent;
import dev.orrery.domain.work.board.TaskProgress;
import dev.orrery.domain.work.board.TaskStatus;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to be otherwise about a task, or to be so from the start; null stays.
 *
 * @param content everything but the product
 * @param blockers all that it is to wait for
 */
public record TaskEdit(
    UnaryOperator<TaskContent> content,
    UnaryOperator<TaskProgress> progress,
    @Nullable TaskStatus status,
    @Nullable ProductChoice product,
    @Nullable List<TaskId> blockers) {
  /** Nothing but another status. */
  public static TaskEdit to(TaskStatus status) {
    return new TaskEdit(UnaryOperator.identity(), UnaryOperator.identity(), status, null, null);
  }
}
