package dev.orrery.inmemory.work.board;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.ProductId;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskContent;
import dev.orrery.domain.work.board.TaskState;
import dev.orrery.domain.work.board.TaskStatus;
import dev.orrery.domain.work.board.Tasks;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The tasks of the board in memory; their time is a clock that a test moves. */
public final class InMemoryTasks implements Tasks {
  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<TaskId, Task> rows;
  private final AtomicLong numbers = new AtomicLong();

  public InMemoryTasks(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public Instant now() {
    return clock.now();
  }

  @Override
  public Task add(
      TenantId tenant, UserId owner, String createdBy, TaskContent content, TaskState state) {
    var id = new TaskId(numbers.incrementAndGet());
    var now = clock.now();
    var task = new Task(id, tenant, owner, createdBy, content, state, now, now);
    rows.put(id, task);
    return task;
  }

  @Override
  public Optional<Task> find(TenantId tenant, TaskId id) {
    return rows.find(id).filter(task -> task.tenant().equals(tenant));
  }

  @Override
  public Optional<Task> lock(TenantId tenant, TaskId id) {
    return find(tenant, id);
  }

  @Override
  public Task save(Task task) {
    var saved =
        new Task(
            task.id(),
            task.tenant(),
            task.owner(),
            task.createdBy(),
            task.content(),
            task.state(),
            task.createdAt(),
            clock.now());
    rows.put(saved.id(), saved);
    return saved;
  }

  @Override
  public boolean remove(TenantId tenant, TaskId id) {
    return find(tenant, id).isPresent() && rows.remove(id);
  }

  @Override
  public Optional<Task> twin(TenantId tenant, Digest sameness, Duration doneWithin) {
    var since = clock.now().minus(doneWithin);
    return all().stream()
        .filter(task -> task.tenant().equals(tenant))
        .filter(task -> task.content().sameness(tenant).equals(sameness))
        .filter(task -> !task.status().isEnded() || isDoneSince(task, since))
        .min(Comparator.comparingLong(task -> task.id().value()));
  }

  private static boolean isDoneSince(Task task, Instant since) {
    var at = task.state().completedAt();
    return task.status() == TaskStatus.DONE && at != null && at.isAfter(since);
  }

  @Override
  public List<Task> close(TenantId tenant, ProductId product, TaskStatus as) {
    return transactions.inOne(() -> {
      var open =
          all().stream()
              .filter(task -> task.tenant().equals(tenant))
              .filter(task -> isOf(task, product) && !task.status().isEnded())
              .toList();
      open.forEach(task -> save(task.with(task.state().moved(as, clock.now()))));
      return open;
    });
  }

  private static boolean isOf(Task task, ProductId product) {
    var of = task.content().product();
    return of != null && of.id().equals(product);
  }

  /** All rows by number, of all tenants. */
  List<Task> all() {
    return rows.all().stream().sorted(Comparator.comparingLong(task -> task.id().value())).toList();
  }

  Optional<Task> find(TaskId id) {
    return rows.find(id);
  }
}
