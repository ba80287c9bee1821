package dev.orrery.application.work.board;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.PlanLimits;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskDependencies;
import dev.orrery.domain.work.board.TaskDetail;
import dev.orrery.domain.work.board.TaskProgress;
import dev.orrery.domain.work.board.TaskState;
import dev.orrery.domain.work.board.TaskStatus;
import dev.orrery.domain.work.board.Tasks;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Puts a task on the board. */
@Singleton
public final class CreateTask {
  private static final Duration STILL_THE_SAME = Duration.ofHours(24);

  private final Tasks tasks;
  private final TaskDependencies dependencies;
  private final ShapeTask shape;
  private final FollowTask follow;
  private final PlanLimits limits;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public CreateTask(
      Tasks tasks,
      TaskDependencies dependencies,
      ShapeTask shape,
      FollowTask follow,
      PlanLimits limits,
      Transactions transactions,
      EventLog events) {
    this.tasks = tasks;
    this.dependencies = dependencies;
    this.shape = shape;
    this.follow = follow;
    this.limits = limits;
    this.transactions = transactions;
    this.events = events;
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Created(TaskDetail task) implements Outcome {}

    /** The same is asked for already. */
    record Deduplicated(TaskDetail task) implements Outcome {}

    /** A program says that it is done and does not prove it. */
    record EvidenceRequired() implements Outcome {}
  }

  /**
   * Adds it.
   *
   * @param once whether an equal task that is open, or was done of late, is taken instead
   * @throws InvalidException where it names what is not there
   */
  public Outcome create(Principal caller, String title, TaskEdit edit, boolean once) {
    ForbiddenException.unless(caller, Capability.TASK_WRITE);
    return transactions.inOne(() -> {
      var content = shape.first(caller.tenant(), title, edit);
      if (once) {
        var twin = tasks.twin(caller.tenant(), content.sameness(caller.tenant()), STILL_THE_SAME);
        if (twin.isPresent()) {
          return new Outcome.Deduplicated(dependencies.around(twin.get()));
        }
      }
      var status = Objects.requireNonNullElse(edit.status(), TaskStatus.TODO);
      var state = state(edit, status);
      if (status == TaskStatus.DONE && Gate.holdsBack(caller, content, state.progress())) {
        return new Outcome.EvidenceRequired();
      }
      var task = tasks.add(caller.tenant(), caller.owner(), caller.name(), content, state);
      limits.admit(caller, PlanLimits.Thing.TASK);
      shape.block(task, edit);
      follow.record(task, TaskStatus.TODO);
      events.append(TaskEvents.created(caller, task));
      return new Outcome.Created(detail(task, edit));
    });
  }

  private TaskState state(TaskEdit edit, TaskStatus status) {
    var reported = TaskState.NEW.report(edit.progress().apply(TaskProgress.NONE));
    return status == TaskStatus.TODO ? reported : reported.moved(status, tasks.now());
  }

  /** Nobody waits for a new task yet. */
  private TaskDetail detail(Task task, TaskEdit edit) {
    var named = edit.blockers();
    return new TaskDetail(
        task,
        named == null || named.isEmpty() ? List.of() : dependencies.blockers(task.id()),
        List.of());
  }
}
