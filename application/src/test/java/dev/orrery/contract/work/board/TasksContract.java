package dev.orrery.contract.work.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.ProductId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.board.Changelog;
import dev.orrery.domain.work.board.Product;
import dev.orrery.domain.work.board.ProductContent;
import dev.orrery.domain.work.board.Products;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskClaim;
import dev.orrery.domain.work.board.TaskContent;
import dev.orrery.domain.work.board.TaskDependencies;
import dev.orrery.domain.work.board.TaskProgress;
import dev.orrery.domain.work.board.TaskState;
import dev.orrery.domain.work.board.TaskStatus;
import dev.orrery.domain.work.board.TaskType;
import dev.orrery.domain.work.board.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rows of tasks. */
public abstract class TasksContract {
  private static final Duration DAY = Duration.ofHours(24);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private SomeTasks some;

  protected abstract Tasks tasks();

  protected abstract TaskDependencies dependencies();

  protected abstract Changelog changelog();

  protected abstract Products products();

  protected abstract Transactions transactions();

  /** Lets time pass for tasks that are done. */
  protected abstract void pass(Duration time);

  @BeforeEach
  void oneTenant() {
    some = new SomeTasks(tasks(), transactions());
  }

  @Test
  void aTaskIsFoundAsItWasAddedByItsTenantOnly() {
    var content = full(product("full"));
    var full = some.add(content, fullState());
    var plain = some.add("plain");

    assertThat(tasks().find(some.tenant, full.id())).contains(full);
    assertThat(full.content()).isEqualTo(content);
    assertThat(full.state()).isEqualTo(fullState());
    assertThat(tasks().find(some.tenant, plain.id())).contains(plain);
    assertThat(plain.state()).isEqualTo(TaskState.NEW);
    assertThat(plain.id().value()).isGreaterThan(full.id().value());
    assertThat(tasks().find(new TenantId(UUID.randomUUID()), full.id())).isEmpty();
  }

  @Test
  void whatIsSavedIsThere() {
    var task = some.add("before");

    var saved =
        transactions()
            .inOne(() -> {
              var locked = tasks().lock(some.tenant, task.id()).orElseThrow();
              return tasks().save(locked.with(full(product("saved"))).with(fullState()));
            });

    assertThat(saved.state()).isEqualTo(fullState());
    assertThat(saved.content().title()).isEqualTo("full");
    assertThat(saved.createdAt()).isEqualTo(task.createdAt());
    assertThat(saved.updatedAt()).isAfterOrEqualTo(task.updatedAt());
    assertThat(tasks().find(some.tenant, task.id())).contains(saved);
  }

  @Test
  void whatIsRemovedIsGoneWithAllThatHangsOnIt() {
    var done = some.add("done", TaskStatus.DONE);
    var waiting = some.add("waiting", TaskStatus.BLOCKED);
    transactions()
        .inOne(() -> {
          dependencies().replace(some.tenant, waiting.id(), List.of(done.id()));
          changelog().write(done.finished().orElseThrow());
        });

    assertThat(remove(new TenantId(UUID.randomUUID()), done)).isFalse();
    assertThat(remove(some.tenant, done)).isTrue();
    assertThat(remove(some.tenant, done)).isFalse();

    assertThat(dependencies().blockers(waiting.id())).isEmpty();
    assertThat(changelog().list(some.tenant, Changelog.Filter.ALL, new Window(0, 9)).items())
        .isEmpty();
  }

  private boolean remove(TenantId tenant, Task task) {
    return transactions().inOne(() -> tasks().remove(tenant, task.id()));
  }

  @Test
  void anEqualTaskIsFoundWhileItIsOpenOrFreshlyDone() {
    var product = product("twins");
    var open = some.add(titled("Do  It ", product));
    some.add(titled("do it", null));
    some.add("do it too");

    assertThat(twin(titled("  do it", product))).contains(open);

    some.move(open, TaskStatus.ARCHIVED);
    assertThat(twin(titled("do it", product))).isEmpty();

    var done = some.add(titled("DO IT", product));
    some.move(done, TaskStatus.DONE);
    assertThat(twin(titled("do it", product)).map(Task::id)).contains(done.id());

    pass(DAY.plusMinutes(1));
    assertThat(twin(titled("do it", product))).isEmpty();
  }

  @Test
  void equalTasksThatAreAddedAtOnceBecomeOne() throws Exception {
    var content = TaskContent.titled("at once");
    Callable<Boolean> add =
        () ->
            transactions()
                .inOne(() -> {
                  var twin = tasks().twin(some.tenant, content.sameness(some.tenant), DAY);
                  if (twin.isEmpty()) {
                    tasks().add(some.tenant, some.owner, "somebody", content, TaskState.NEW);
                  }
                  return twin.isEmpty();
                });

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int added = 0;
      for (var one : threads.invokeAll(List.of(add, add, add, add))) {
        added += one.get() ? 1 : 0;
      }
      assertThat(added).isEqualTo(1);
    }
  }

  @Test
  void theOpenTasksOfAProductAreClosedTogether() {
    var product = product("closing");
    var open = some.add(titled("open", product));
    var begun = some.move(some.add(titled("begun", product)), TaskStatus.IN_PROGRESS);
    var done = some.move(some.add(titled("done", product)), TaskStatus.DONE);
    var other = some.add("other");

    var before =
        transactions().inOne(() -> tasks().close(some.tenant, product.id(), TaskStatus.ARCHIVED));

    assertThat(before).containsExactly(open, begun);
    assertThat(List.of(status(open), status(begun), status(done), status(other)))
        .containsExactly(
            TaskStatus.ARCHIVED, TaskStatus.ARCHIVED, TaskStatus.DONE, TaskStatus.TODO);
    assertThat(
            transactions()
                .inOne(() -> tasks().close(some.tenant, new ProductId(-1), TaskStatus.ARCHIVED)))
        .isEmpty();
  }

  private TaskStatus status(Task task) {
    return tasks().find(some.tenant, task.id()).orElseThrow().status();
  }

  private Optional<Task> twin(TaskContent content) {
    return transactions()
        .inOne(() -> tasks().twin(some.tenant, content.sameness(some.tenant), DAY));
  }

  private static TaskContent titled(String title, @Nullable Product product) {
    return TaskContent.titled(title).of(product == null ? null : product.ref());
  }

  private Product product(String slug) {
    return transactions()
        .inOne(() ->
            products()
                .add(some.tenant, some.owner, slug, ProductContent.named(slug))
                .orElseThrow());
  }

  private static TaskContent full(@Nullable Product product) {
    return new TaskContent(
        "full",
        "what it is about",
        0,
        TaskType.BUG,
        "ada",
        product == null ? null : product.ref(),
        "billing",
        "a,b",
        90,
        NOON,
        "screenshot",
        3600L);
  }

  private static TaskState fullState() {
    return new TaskState(
        TaskStatus.IN_PROGRESS,
        new TaskProgress(40, "second", "notes", "evidence", "resolution"),
        2,
        new TaskClaim("w-1", new UserId(new UUID(3, 3)), Duration.ofSeconds(90), NOON),
        NOON.minusSeconds(60),
        NOON.minusSeconds(30));
  }
}
