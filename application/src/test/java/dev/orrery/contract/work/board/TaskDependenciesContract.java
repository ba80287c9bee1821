package dev.orrery.contract.work.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskDependencies;
import dev.orrery.domain.work.board.TaskDependencies.Outcome;
import dev.orrery.domain.work.board.TaskLink;
import dev.orrery.domain.work.board.TaskStatus;
import dev.orrery.domain.work.board.Tasks;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What waits for what. */
public abstract class TaskDependenciesContract {
  private SomeTasks some;

  protected abstract Tasks tasks();

  protected abstract TaskDependencies dependencies();

  protected abstract Transactions transactions();

  @BeforeEach
  void oneTenant() {
    some = new SomeTasks(tasks(), transactions());
  }

  @Test
  void aTaskStandsBetweenThoseAroundIt() {
    var first = some.add("first");
    var second = some.add("second", TaskStatus.DONE);
    var task = some.add("task");
    wait(task, second, first);

    assertThat(dependencies().blockers(task.id())).containsExactly(link(first), link(second));
    assertThat(dependencies().dependants(first.id())).containsExactly(link(task));
    assertThat(dependencies().around(task).isBlocked()).isTrue();

    wait(task, second);
    assertThat(dependencies().around(task).isBlocked()).isFalse();
    assertThat(dependencies().dependants(first.id())).isEmpty();

    wait(task);
    assertThat(dependencies().blockers(task.id())).isEmpty();
  }

  @Test
  void nothingWaitsForItselfInTheEnd() {
    var first = some.add("first");
    var second = some.add("second");
    var third = some.add("third");
    wait(second, first);
    wait(third, second);

    assertThat(replace(first, first)).isEqualTo(new Outcome.Cycle());
    assertThat(replace(first, third)).isEqualTo(new Outcome.Cycle());
    assertThat(dependencies().blockers(first.id())).isEmpty();
    assertThat(replace(third, first, second)).isEqualTo(new Outcome.Stored());
  }

  @Test
  void nothingWaitsForWhatItsTenantDoesNotSee() {
    var task = some.add("task");
    var foreign = new SomeTasks(tasks(), transactions()).add("foreign");

    assertThat(replace(task, foreign)).isEqualTo(new Outcome.Unknown(foreign.id()));
    assertThat(
            transactions()
                .inOne(() ->
                    dependencies()
                        .replace(
                            new TenantId(UUID.randomUUID()), task.id(), List.of(foreign.id()))))
        .isInstanceOf(Outcome.Unknown.class);
    assertThat(dependencies().blockers(task.id())).isEmpty();
  }

  @Test
  void whatIsBlockedGoesOnWhenItsLastBlockerEnds() {
    var first = some.add("first");
    var second = some.add("second");
    var waiting = some.add("waiting", TaskStatus.BLOCKED);
    var idle = some.add("idle");
    wait(waiting, first, second);
    wait(idle, first);

    some.move(first, TaskStatus.DONE);
    assertThat(waitingFor(first)).containsExactly(waiting.id());
    assertThat(unblock(waiting)).isEmpty();

    some.move(second, TaskStatus.CANCELLED);
    assertThat(unblock(waiting)).extracting(Task::id).containsExactly(waiting.id());
    assertThat(status(waiting)).isEqualTo(TaskStatus.TODO);
    assertThat(waitingFor(first, second)).isEmpty();
    assertThat(unblock(waiting)).isEmpty();
  }

  /** The last two blockers end at once: neither end may count on the other to see it. */
  @RepeatedTest(5)
  protected void blockersThatEndAtOnceLeaveNothingBehind() throws Exception {
    var first = some.add("first");
    var second = some.add("second");
    var waiting = some.add("waiting", TaskStatus.BLOCKED);
    wait(waiting, first, second);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var one : threads.invokeAll(List.of(ending(first), ending(second)))) {
        one.get();
      }
    }

    assertThat(status(waiting)).isEqualTo(TaskStatus.TODO);
  }

  private Callable<List<Task>> ending(Task task) {
    return () ->
        transactions()
            .inOne(() -> {
              var found = tasks().lock(some.tenant, task.id()).orElseThrow();
              tasks().save(found.with(found.state().moved(TaskStatus.DONE, tasks().now())));
              return dependencies().unblock(dependencies().waitingFor(List.of(task.id())));
            });
  }

  /** Two waits that are harmless alone make a circle together. */
  @RepeatedTest(5)
  protected void circlesAreNotClosedFromTwoSides() throws Exception {
    var one = some.add("one");
    var other = some.add("other");
    Callable<Outcome> there = () -> replace(one, other);
    Callable<Outcome> back = () -> replace(other, one);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int stored = 0;
      for (var outcome : threads.invokeAll(List.of(there, back))) {
        stored += outcome.get() instanceof Outcome.Stored ? 1 : 0;
      }
      assertThat(stored).isEqualTo(1);
    }
  }

  private void wait(Task task, Task... blockers) {
    assertThat(replace(task, blockers)).isEqualTo(new Outcome.Stored());
  }

  private Outcome replace(Task task, Task... blockers) {
    return transactions()
        .inOne(() -> dependencies().replace(some.tenant, task.id(), ids(blockers)));
  }

  private List<TaskId> waitingFor(Task... blockers) {
    return dependencies().waitingFor(ids(blockers));
  }

  private List<Task> unblock(Task... candidates) {
    return transactions().inOne(() -> dependencies().unblock(ids(candidates)));
  }

  private static List<TaskId> ids(Task... tasks) {
    return List.of(tasks).stream().map(Task::id).toList();
  }

  private TaskStatus status(Task task) {
    return tasks().find(some.tenant, task.id()).orElseThrow().status();
  }

  private static TaskLink link(Task task) {
    return new TaskLink(task.id(), task.content().title(), task.status());
  }
}
