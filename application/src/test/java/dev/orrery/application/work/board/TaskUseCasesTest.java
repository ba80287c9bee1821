package dev.orrery.application.work.board;

import static dev.orrery.application.work.board.BoardFixture.ADMIN;
import static dev.orrery.application.work.board.BoardFixture.AGENT;
import static dev.orrery.application.work.board.BoardFixture.EDITOR;
import static dev.orrery.application.work.board.BoardFixture.FOREIGNER;
import static dev.orrery.application.work.board.BoardFixture.VIEWER;
import static dev.orrery.application.work.board.BoardFixture.content;
import static dev.orrery.application.work.board.BoardFixture.edited;
import static dev.orrery.application.work.board.BoardFixture.progress;
import static dev.orrery.application.work.board.BoardFixture.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.board.Changelog;
import dev.orrery.domain.work.board.ChangelogEntry;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskDependencies;
import dev.orrery.domain.work.board.TaskDetail;
import dev.orrery.domain.work.board.TaskFilter;
import dev.orrery.domain.work.board.TaskLink;
import dev.orrery.domain.work.board.TaskOrder;
import dev.orrery.domain.work.board.TaskProgress;
import dev.orrery.domain.work.board.TaskStatus;
import dev.orrery.inmemory.work.board.InMemoryTasks;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskUseCasesTest {
  private static final String PROOF = "All forty checks of the release were run and are green.";

  private final BoardFixture fixture = new BoardFixture();

  @Test
  void aTaskBeginsAndEndsWithItsTimes() {
    var task = fixture.add("work");

    var begun = fixture.move(task, TaskStatus.IN_PROGRESS);
    fixture.board.clock.advance(Duration.ofMinutes(5));
    var done = fixture.move(begun, TaskStatus.DONE).task().state();

    assertThat(done.startedAt()).isEqualTo(begun.task().updatedAt());
    assertThat(done.completedAt()).isEqualTo(fixture.board.clock.now());
    assertThat(done.progress().percent()).isEqualTo(100);
    var again = fixture.move(task, TaskStatus.TODO).task().state();
    assertThat(again.completedAt()).isNull();
    assertThat(again.startedAt()).isEqualTo(done.startedAt());
    assertThat(fixture.happened())
        .containsExactly(
            "task.created 1",
            "task.status_changed 1 todo>in_progress",
            "task.status_changed 1 in_progress>done",
            "task.status_changed 1 done>todo");
  }

  @Test
  void whatANewTaskDoesNotNeedIsNotAskedFor() {
    var board = fixture.board;
    var asked = new AtomicInteger();
    var tasks =
        new InMemoryTasks(
            board.transactions,
            () -> {
              asked.incrementAndGet();
              return board.clock.now();
            });
    var create =
        new CreateTask(
            tasks,
            new NoQuestions(),
            fixture.shape,
            fixture.follow,
            (caller, added) -> {},
            board.transactions,
            fixture.events);

    create.create(EDITOR, "plain", status(null), false);
    int ofPlain = asked.getAndSet(0);
    create.create(EDITOR, "begun", status(TaskStatus.IN_PROGRESS), false);

    assertThat(asked.get()).isEqualTo(ofPlain + 1);
  }

  @Test
  void aNewTaskShowsWhatItWaitsFor() {
    var first = fixture.add("first");

    var second = fixture.add("second", status(TaskStatus.BLOCKED, first));

    assertThat(second).isEqualTo(fixture.now(second));
    assertThat(second.blockedBy()).hasSize(1);
    assertThat(first.blocks()).isEmpty();
  }

  /** Nobody is to ask it anything. */
  private static final class NoQuestions implements TaskDependencies {
    @Override
    public Outcome replace(TenantId tenant, TaskId task, Collection<TaskId> blockers) {
      return new Outcome.Stored();
    }

    @Override
    public List<TaskLink> blockers(TaskId task) {
      throw new AssertionError("asked for blockers");
    }

    @Override
    public List<TaskLink> dependants(TaskId task) {
      throw new AssertionError("asked for dependants");
    }

    @Override
    public List<TaskId> waitingFor(Collection<TaskId> blockers) {
      throw new AssertionError("asked who waits");
    }

    @Override
    public List<Task> unblock(Collection<TaskId> tasks) {
      throw new AssertionError("asked to unblock");
    }
  }

  @Test
  void whatMayNotFollowIsRefused() {
    var blocked = fixture.add("blocked", status(TaskStatus.BLOCKED));
    var gone = fixture.move(fixture.add("gone"), TaskStatus.ARCHIVED);
    var done = fixture.move(fixture.add("done"), TaskStatus.DONE);

    assertThat(edit(blocked, TaskStatus.DONE))
        .isEqualTo(new EditTask.Outcome.InvalidTransition(TaskStatus.BLOCKED, TaskStatus.DONE));
    assertThat(edit(gone, TaskStatus.IN_PROGRESS))
        .isInstanceOf(EditTask.Outcome.InvalidTransition.class);
    assertThat(edit(done, TaskStatus.REVIEW))
        .isInstanceOf(EditTask.Outcome.InvalidTransition.class);
    assertThat(fixture.now(blocked).task().status()).isEqualTo(TaskStatus.BLOCKED);
  }

  @Test
  void theTwoWordsForClosedAreOneState() {
    var task = fixture.move(fixture.add("task"), TaskStatus.ARCHIVED);
    int before = fixture.happened().size();

    assertThat(fixture.move(task, TaskStatus.CANCELLED).task().status())
        .isEqualTo(TaskStatus.ARCHIVED);
    assertThat(fixture.happened()).hasSize(before);
  }

  @Test
  void aProgramDoesNotReopen() {
    var done = fixture.move(fixture.add("done"), TaskStatus.DONE);

    assertThat(fixture.edit.edit(AGENT, done.task().id(), TaskEdit.to(TaskStatus.TODO)))
        .isInstanceOf(EditTask.Outcome.InvalidTransition.class);
    assertThat(fixture.edit.edit(AGENT, done.task().id(), TaskEdit.to(TaskStatus.ARCHIVED)))
        .isInstanceOf(EditTask.Outcome.Edited.class);
  }

  @Test
  void aProgramProvesWhatItHasDone() {
    var task = fixture.add("task", content(it -> BoardFixture.verified(it, "tests")));
    var id = task.task().id();

    assertThat(fixture.edit.edit(AGENT, id, TaskEdit.to(TaskStatus.DONE)))
        .isEqualTo(new EditTask.Outcome.EvidenceRequired());
    mayNotUnwish(id, TaskStatus.DONE);
    mayNotUnwish(id, null);
    var held = fixture.now(task).task();
    assertThat(held.status()).isEqualTo(TaskStatus.TODO);
    assertThat(held.state().rejections()).isEqualTo(1);
    assertThat(held.content().verificationType()).isEqualTo("tests");

    var proved = new TaskProgress(90, null, "shipped", PROOF, null);
    var done = edited(fixture.edit.edit(AGENT, id, progress(TaskStatus.DONE, proved)));
    assertThat(done.task().status()).isEqualTo(TaskStatus.DONE);
    assertThat(
            fixture.create.create(
                AGENT,
                "done already",
                new TaskEdit(
                    it -> BoardFixture.verified(it, "tests"),
                    it -> it,
                    TaskStatus.DONE,
                    null,
                    null),
                false))
        .isEqualTo(new CreateTask.Outcome.EvidenceRequired());
  }

  private void mayNotUnwish(TaskId id, @Nullable TaskStatus to) {
    var unwished = new TaskEdit(it -> BoardFixture.verified(it, null), it -> it, to, null, null);
    assertThatThrownBy(() -> fixture.edit.edit(AGENT, id, unwished))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("verification_type");
  }

  @Test
  void peopleAreBelieved() {
    var task = fixture.add("task", content(it -> BoardFixture.verified(it, "tests")));

    assertThat(fixture.move(task, TaskStatus.DONE).task().status()).isEqualTo(TaskStatus.DONE);
  }

  @Test
  void theSameWishMakesOneTask() {
    var first = fixture.create.create(EDITOR, "Do it", status(null), true);
    var again = fixture.create.create(EDITOR, " do  it", status(null), true);
    var careless = fixture.create.create(EDITOR, "do it", status(null), false);

    assertThat(first).isInstanceOf(CreateTask.Outcome.Created.class);
    assertThat(again)
        .isEqualTo(
            new CreateTask.Outcome.Deduplicated(
                fixture.read.find(EDITOR, new TaskId(1)).orElseThrow()));
    assertThat(careless).isInstanceOf(CreateTask.Outcome.Created.class);
    assertThat(fixture.happened()).containsExactly("task.created 1", "task.created 2");
  }

  @Test
  void whatWaitsGoesOnWhenTheLastBlockerEnds() {
    var first = fixture.add("first");
    var second = fixture.add("second");
    var third = fixture.add("third");
    var waiting = fixture.add("waiting", status(TaskStatus.BLOCKED, first, second, third));
    assertThat(waiting.isBlocked()).isTrue();

    fixture.move(first, TaskStatus.DONE);
    fixture.move(second, TaskStatus.CANCELLED);
    assertThat(fixture.now(waiting).task().status()).isEqualTo(TaskStatus.BLOCKED);
    assertThat(fixture.erase.erase(ADMIN, third.task().id())).isTrue();

    assertThat(fixture.now(waiting).task().status()).isEqualTo(TaskStatus.TODO);
    assertThat(fixture.happened()).endsWith("task.deleted 3", "task.status_changed 4 blocked>todo");
  }

  @Test
  void aRefusedWaitChangesNothing() {
    var task = fixture.add("task");
    var circle = fixture.add("circle", status(null, task));

    assertThatThrownBy(
            () -> fixture.edit.edit(EDITOR, task.task().id(), status(TaskStatus.REVIEW, circle)))
        .isInstanceOf(InvalidException.class);
    assertThatThrownBy(() ->
            fixture.create.create(
                EDITOR,
                "never",
                new TaskEdit(it -> it, it -> it, null, null, List.of(new TaskId(99))),
                false))
        .isInstanceOf(InvalidException.class);

    assertThat(fixture.now(task).task().status()).isEqualTo(TaskStatus.TODO);
    assertThat(
            fixture.read.list(EDITOR, TaskFilter.ALL, TaskOrder.NEWEST, new Window(0, 9)).total())
        .isEqualTo(2);
  }

  @Test
  void theChangelogTellsWhatIsDone() {
    var task = fixture.add("task");
    fixture.edit.edit(
        EDITOR,
        task.task().id(),
        progress(TaskStatus.DONE, new TaskProgress(0, null, "what we did", null, null)));

    assertThat(entries())
        .extracting(entry -> entry.told().summary(), entry -> entry.told().area())
        .containsExactly(tuple("what we did", "general"));
    fixture.move(task, TaskStatus.ARCHIVED);
    assertThat(entries()).hasSize(1);
    fixture.move(task, TaskStatus.TODO);
    assertThat(entries()).isEmpty();
    fixture.move(task, TaskStatus.DONE);
    assertThat(fixture.changelog.days(VIEWER, 1))
        .singleElement()
        .satisfies(day -> assertThat(day.total()).isEqualTo(1));
  }

  private List<ChangelogEntry> entries() {
    return fixture.changelog.list(VIEWER, Changelog.Filter.ALL, new Window(0, 9)).items();
  }

  @Test
  void aClaimLivesAsLongAsItsWorkerReports() {
    var task = fixture.add("task", content(it -> it.assignedTo("ada")));
    var lease = Duration.ofMinutes(2);
    assertThat(fixture.claim.claim(AGENT, "ada", "w-1", lease)).isPresent();
    assertThat(fixture.claim.claim(AGENT, "ada", "w-2", lease)).isEmpty();

    fixture.board.clock.advance(Duration.ofSeconds(100));
    fixture.edit.edit(AGENT, task.task().id(), progress(null, TaskProgress.NONE));
    fixture.board.clock.advance(Duration.ofSeconds(100));
    assertThat(fixture.expire.expire()).isZero();
    fixture.edit.edit(EDITOR, task.task().id(), progress(null, TaskProgress.NONE));
    fixture.board.clock.advance(Duration.ofSeconds(100));
    assertThat(fixture.expire.expire()).isEqualTo(1);

    assertThat(fixture.now(task).task().status()).isEqualTo(TaskStatus.TODO);
    assertThat(fixture.happened())
        .containsExactly(
            "task.created 1",
            "task.status_changed 1 todo>in_progress",
            "task.claim_expired 1 in_progress>todo");
  }

  @Test
  void onlyThoseWhoMayDo() {
    var id = fixture.add("task").task().id();

    refused(Capability.TASK_WRITE, () -> fixture.create.create(VIEWER, "x", status(null), true));
    refused(Capability.TASK_WRITE, () -> fixture.edit.edit(VIEWER, id, status(null)));
    refused(
        Capability.TASK_WRITE,
        () -> fixture.claim.claim(VIEWER, "ada", "w", Duration.ofMinutes(1)));
    refused(Capability.TASK_DELETE, () -> fixture.erase.erase(EDITOR, id));
    assertThat(fixture.read.find(VIEWER, id)).isPresent();
  }

  @Test
  void anotherTenantsTaskIsNotThere() {
    var id = fixture.add("task").task().id();

    assertThat(fixture.read.find(FOREIGNER, id)).isEmpty();
    assertThat(fixture.edit.edit(FOREIGNER, id, TaskEdit.to(TaskStatus.DONE)))
        .isEqualTo(new EditTask.Outcome.Unknown());
    assertThat(fixture.erase.erase(FOREIGNER, id)).isFalse();
    assertThatThrownBy(() ->
            fixture.create.create(
                FOREIGNER, "spy", new TaskEdit(it -> it, it -> it, null, null, List.of(id)), false))
        .isInstanceOf(InvalidException.class);
  }

  private static void refused(Capability missing, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            ForbiddenException.class, e -> assertThat(e.missing()).isEqualTo(missing));
  }

  private EditTask.Outcome edit(TaskDetail task, TaskStatus to) {
    return fixture.edit.edit(EDITOR, task.task().id(), TaskEdit.to(to));
  }
}
