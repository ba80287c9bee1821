package dev.orrery.application.work.board;

import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.work.board.ProductChoice;
import dev.orrery.domain.work.board.TaskContent;
import dev.orrery.domain.work.board.TaskDetail;
import dev.orrery.domain.work.board.TaskProgress;
import dev.orrery.domain.work.board.TaskStatus;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.work.board.InMemoryBoard;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A board in memory with its use cases, and who calls them. */
final class BoardFixture {
  final InMemoryBoard board = new InMemoryBoard();
  final InMemoryEventLog events = new InMemoryEventLog(board.transactions, board.clock);
  final FollowTask follow = new FollowTask(board.dependencies, board.changelog);
  final ShapeTask shape = new ShapeTask(board.products, board.dependencies);
  final CreateTask create =
      new CreateTask(
          board.tasks,
          board.dependencies,
          shape,
          follow,
          (caller, added) -> {},
          board.transactions,
          events);
  final EditTask edit =
      new EditTask(board.tasks, board.dependencies, shape, follow, board.transactions, events);
  final EraseTask erase = new EraseTask(board.tasks, follow, board.transactions, events);
  final ClaimTask claim = new ClaimTask(board.claims, board.transactions, events);
  final ExpireClaims expire = new ExpireClaims(board.claims, board.transactions, events);
  final ReadTasks read = new ReadTasks(board.tasks, board.lists, board.dependencies);
  final ReadChangelog changelog = new ReadChangelog(board.changelog);
  final CreateProduct createProduct =
      new CreateProduct(board.products, (caller, added) -> {}, board.transactions, events);
  final EditProduct editProduct =
      new EditProduct(board.products, board.tasks, follow, board.transactions, events);

  static final Principal EDITOR = caller(UserRole.EDITOR, 1);
  static final Principal VIEWER = caller(UserRole.VIEWER, 2);
  static final Principal ADMIN = caller(UserRole.ADMIN, 3);
  static final Principal AGENT = caller(UserRole.AGENT, 4);
  static final Principal FOREIGNER =
      new Principal(
          "foreigner",
          Principal.Kind.USER,
          new TenantId(new UUID(0, 2)),
          new UserId(new UUID(0, 9)),
          null,
          "",
          UserRole.ADMIN.capabilities());

  private static Principal caller(UserRole role, int number) {
    return new Principal(
        "user:" + number,
        role == UserRole.AGENT ? Principal.Kind.AGENT : Principal.Kind.USER,
        Tenancy.DEFAULT,
        new UserId(new UUID(1, number)),
        null,
        "",
        role.capabilities());
  }

  TaskDetail add(String title) {
    return add(title, status(null));
  }

  TaskDetail add(String title, TaskEdit first) {
    return switch (create.create(EDITOR, title, first, false)) {
      case CreateTask.Outcome.Created(var task) -> task;
      case CreateTask.Outcome.Deduplicated(var task) -> task;
      case CreateTask.Outcome.EvidenceRequired() -> throw new AssertionError("not believed");
    };
  }

  TaskDetail move(TaskDetail task, TaskStatus to) {
    return edited(edit.edit(EDITOR, task.task().id(), TaskEdit.to(to)));
  }

  static TaskDetail edited(EditTask.Outcome outcome) {
    if (outcome instanceof EditTask.Outcome.Edited(var task)) {
      return task;
    }
    throw new AssertionError(outcome.toString());
  }

  TaskDetail now(TaskDetail task) {
    return read.find(EDITOR, task.task().id()).orElseThrow();
  }

  static TaskEdit status(@Nullable TaskStatus status, TaskDetail... blockers) {
    return new TaskEdit(
        UnaryOperator.identity(),
        UnaryOperator.identity(),
        status,
        null,
        List.of(blockers).stream().map(blocker -> blocker.task().id()).toList());
  }

  static TaskEdit content(UnaryOperator<TaskContent> change) {
    return new TaskEdit(change, UnaryOperator.identity(), null, null, null);
  }

  static TaskEdit progress(@Nullable TaskStatus status, TaskProgress report) {
    return new TaskEdit(UnaryOperator.identity(), before -> report, status, null, null);
  }

  static TaskEdit of(ProductChoice product) {
    return new TaskEdit(UnaryOperator.identity(), UnaryOperator.identity(), null, product, null);
  }

  static TaskContent verified(TaskContent before, @Nullable String how) {
    return new TaskContent(
        before.title(),
        before.description(),
        before.priority(),
        before.type(),
        before.assignee(),
        before.product(),
        before.category(),
        before.tags(),
        before.estimatedMinutes(),
        before.dueDate(),
        how,
        before.maxDurationSeconds());
  }

  /** What has happened, in order, as {@code type task from>to}. */
  List<String> happened() {
    return events.readStream(StreamKey.of(Tenancy.DEFAULT), 0, 100).stream()
        .map(BoardFixture::line)
        .toList();
  }

  private static String line(Event event) {
    var payload = event.payload();
    var id = payload.number("task_id").or(() -> payload.number("product_id")).orElseThrow();
    var from = payload.text("from").map(word -> " " + word + ">").orElse("");
    return event.type() + " " + id + from + payload.text("to").orElse("");
  }
}
