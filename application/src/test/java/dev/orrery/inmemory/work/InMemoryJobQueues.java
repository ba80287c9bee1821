package dev.orrery.inmemory.work;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Job.State;
import dev.orrery.domain.work.JobQueues;
import dev.orrery.domain.work.QueueName;
import dev.orrery.domain.work.QueueName.Namespace;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The queues of {@link InMemoryJobs}, and the rows that both read. */
public final class InMemoryJobQueues implements JobQueues {
  private record Lane(TenantId tenant, QueueName queue) {}

  private record LaneRow(boolean paused, long nextId) {}

  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<JobId, JobRow> rows;
  private final InMemoryTable<Lane, LaneRow> lanes;
  private final InMemoryTable<String, Integer> limits;
  private final Map<QueueName, TenantId> served = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();

  public InMemoryJobQueues(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
    this.lanes = new InMemoryTable<>(transactions);
    this.limits = new InMemoryTable<>(transactions);
  }

  @Override
  public Slice<Job> list(Filter filter, Window window) {
    var now = clock.now();
    var all =
        rows().stream()
            .map(row -> row.seenAt(now))
            .filter(fits(filter))
            .sorted(order(filter.state()))
            .toList();
    var part = all.stream().skip(window.offset()).limit(window.limit()).toList();
    return new Slice<>(part, all.size());
  }

  private static Predicate<Job> fits(Filter filter) {
    return job ->
        job.tenant().equals(filter.tenant())
            && job.queue().namespace() == filter.namespace()
            && (filter.queue() == null || filter.queue().equals(job.queue().name()))
            && (filter.kind() == null || filter.kind().equals(job.kind()))
            && (filter.state() == null || filter.state() == job.state())
            && (filter.ranked() == null || filter.ranked() == job.rank() > 0)
            && (filter.tried() == null || filter.tried() == job.tries().failures() > 0);
  }

  private static Comparator<Job> order(@Nullable State state) {
    Comparator<Job> oldest = Comparator.comparing(job -> job.id().value());
    return switch (state) {
      case null -> oldest.reversed();
      case WAITING -> InMemoryJobs.ORDER;
      case DELAYED -> Comparator.comparing((Job job) -> job.times().dueAt()).thenComparing(oldest);
      case ACTIVE ->
          Comparator.comparing((Job job) -> Objects.requireNonNull(job.times().startedAt()))
              .thenComparing(oldest);
      case COMPLETED, FAILED, CANCELLED ->
          Comparator.comparing((Job job) -> Objects.requireNonNull(job.times().endedAt()))
              .thenComparing(oldest)
              .reversed();
    };
  }

  @Override
  public List<Counts> counts(TenantId tenant, Namespace namespace, @Nullable String queue) {
    return lanes.keys().stream()
        .filter(lane -> lane.tenant().equals(tenant) && lane.queue().namespace() == namespace)
        .map(lane -> lane.queue().name())
        .filter(name -> queue == null || queue.equals(name))
        .sorted()
        .map(name -> counts(tenant, new QueueName(namespace, name)))
        .toList();
  }

  private Counts counts(TenantId tenant, QueueName queue) {
    return new Counts(
        queue.name(),
        isPaused(tenant, queue),
        count(tenant, queue, job -> job.state() == State.WAITING && job.rank() <= 0),
        count(tenant, queue, job -> job.state() == State.WAITING && job.rank() > 0),
        count(tenant, queue, job -> job.state() == State.DELAYED),
        count(tenant, queue, job -> job.state() == State.ACTIVE),
        count(tenant, queue, job -> job.state() == State.COMPLETED),
        count(tenant, queue, job -> job.state() == State.FAILED),
        count(tenant, queue, job -> job.state() == State.CANCELLED));
  }

  private long count(TenantId tenant, QueueName queue, Predicate<Job> what) {
    return rows().stream()
        .map(JobRow::job)
        .filter(job -> job.tenant().equals(tenant) && job.queue().equals(queue))
        .filter(what)
        .count();
  }

  @Override
  public boolean pause(TenantId tenant, QueueName queue, boolean paused) {
    return transactions.inOne(() -> {
      var lane = new Lane(tenant, queue);
      var before = lanes.find(lane).orElse(new LaneRow(false, 1));
      lanes.put(lane, new LaneRow(paused, before.nextId()));
      return before.paused() != paused;
    });
  }

  @Override
  public boolean isPaused(TenantId tenant, QueueName queue) {
    return lanes.find(new Lane(tenant, queue)).map(LaneRow::paused).orElse(false);
  }

  @Override
  public void limit(String queue, int maxActive) {
    limits.put(queue, maxActive);
  }

  @Override
  public Tended tend() {
    return transactions.inOne(() -> {
      var now = clock.now();
      var woken = new HashSet<QueueName>();
      var dead = new ArrayList<Job>();
      for (var row : rows()) {
        if (row.isLapsed(now)) {
          var job = put(row.lapsed(now)).seenAt(now);
          if (job.state() == State.FAILED) {
            dead.add(job);
          } else {
            woken.add(job.queue());
          }
        } else if (row.job().state() == State.DELAYED && !row.job().times().dueAt().isAfter(now)) {
          woken.add(put(row.due(row.job().times().dueAt())).job().queue());
        }
      }
      return new Tended(woken, dead);
    });
  }

  @Override
  public int forget(Duration completed, Duration others) {
    return transactions.inOne(() -> {
      var now = clock.now();
      var old =
          rows().stream()
              .map(JobRow::job)
              .filter(job ->
                  isBefore(
                      job.times().endedAt(),
                      now.minus(job.state() == State.COMPLETED ? completed : others)))
              .toList();
      old.forEach(job -> delete(job.id()));
      return old.size();
    });
  }

  private static boolean isBefore(@Nullable Instant ended, Instant limit) {
    return ended != null && ended.isBefore(limit);
  }

  int room(QueueName queue) {
    if (queue.namespace() != Namespace.SYSTEM) {
      return Integer.MAX_VALUE;
    }
    long active =
        rows().stream()
            .map(JobRow::job)
            .filter(job -> job.queue().equals(queue) && job.state() == State.ACTIVE)
            .count();
    return limits.find(queue.name()).map(most -> most - (int) active).orElse(Integer.MAX_VALUE);
  }

  /** Notes that a queue is there; its next number where one is to be counted. */
  long register(TenantId tenant, QueueName queue, boolean counted) {
    if (queue.namespace() == Namespace.SYSTEM) {
      return 0;
    }
    var lane = new Lane(tenant, queue);
    var before = lanes.find(lane).orElse(new LaneRow(false, 1));
    lanes.put(lane, new LaneRow(before.paused(), before.nextId() + (counted ? 1 : 0)));
    return before.nextId();
  }

  JobId nextNumber() {
    return new JobId(numbers.incrementAndGet());
  }

  @Nullable TenantId served(QueueName queue) {
    return served.get(queue);
  }

  void serve(QueueName queue, TenantId tenant) {
    served.put(queue, tenant);
  }

  List<JobRow> rows() {
    return rows.all();
  }

  Optional<JobRow> find(JobId id) {
    return rows.find(id);
  }

  JobRow put(JobRow row) {
    rows.put(row.job().id(), row);
    return row;
  }

  boolean delete(JobId id) {
    return rows.remove(id);
  }
}
