package dev.orrery.application.work.board;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskDependencies;
import dev.orrery.domain.work.board.TaskDetail;
import dev.orrery.domain.work.board.TaskStatus;
import dev.orrery.domain.work.board.Tasks;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Objects;

/** Changes a task, and moves it where it may go. */
@Singleton
public final class EditTask {
  private final Tasks tasks;
  private final TaskDependencies dependencies;
  private final ShapeTask shape;
  private final FollowTask follow;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public EditTask(
      Tasks tasks,
      TaskDependencies dependencies,
      ShapeTask shape,
      FollowTask follow,
      Transactions transactions,
      EventLog events) {
    this.tasks = tasks;
    this.dependencies = dependencies;
    this.shape = shape;
    this.follow = follow;
    this.transactions = transactions;
    this.events = events;
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Edited(TaskDetail task) implements Outcome {}

    /** The caller sees no such task. */
    record Unknown() implements Outcome {}

    /** It does not go from here to there; nothing is changed. */
    record InvalidTransition(TaskStatus from, TaskStatus to) implements Outcome {}

    /** A program says that it is done and does not prove it; only that is noted. */
    record EvidenceRequired() implements Outcome {}
  }

  /**
   * Changes it.
   *
   * @throws InvalidException where the change names what is not there; nothing is changed then
   */
  public Outcome edit(Principal caller, TaskId id, TaskEdit edit) {
    ForbiddenException.unless(caller, Capability.TASK_WRITE);
    return transactions.inOne(() ->
        tasks
            .lock(caller.tenant(), id)
            .map(before -> edit(caller, before, edit))
            .orElseGet(Outcome.Unknown::new));
  }

  private Outcome edit(Principal caller, Task before, TaskEdit edit) {
    var from = before.status();
    var to = Objects.requireNonNullElse(edit.status(), from);
    if (!from.isSameAs(to) && !from.mayBecome(to, caller.isAgent())) {
      return new Outcome.InvalidTransition(from, to);
    }
    var content = shape.next(before.tenant(), before.content(), edit);
    if (Gate.weakens(caller, before.content(), content)) {
      throw new InvalidException(
          "verification_type",
          "Field 'verification_type' is changed by people only, once it is set");
    }
    var progress = edit.progress().apply(before.state().progress());
    if (to == TaskStatus.DONE && from != to && Gate.holdsBack(caller, content, progress)) {
      tasks.save(before.with(before.state().rejected()));
      return new Outcome.EvidenceRequired();
    }
    var now = tasks.now();
    var state = before.state().report(progress).moved(to, now).heardOf(caller.owner(), now);
    var after = tasks.save(before.with(content).with(state));
    shape.block(after, edit);
    var drafts = follow.moved(caller, after, from);
    if (!drafts.isEmpty()) {
      events.append(drafts);
    }
    return new Outcome.Edited(dependencies.around(after));
  }
}
