package dev.orrery.inmemory.work;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.NodeId;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Queued work in memory; its time is a clock that a test moves. */
public final class InMemoryJobs implements Jobs {
  private record Limit(int maxActive, boolean paused) {}

  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<JobId, JobRow> rows;
  private final InMemoryTable<String, Limit> limits;
  private final AtomicLong numbers = new AtomicLong();

  public InMemoryJobs(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
    this.limits = new InMemoryTable<>(transactions);
  }

  @Override
  public Added add(Job.Draft draft) {
    return transactions.inOne(() -> {
      var same =
          rows.all().stream()
              .filter(row -> draft.key() != null && row.isSame(draft))
              .map(row -> row.job().id())
              .findFirst();
      if (same.isPresent()) {
        return new Added.Duplicate(same.get());
      }
      var id = new JobId(numbers.incrementAndGet());
      rows.put(id, JobRow.of(id, draft, clock.now()));
      return new Added.Created(id);
    });
  }

  @Override
  public Optional<Job> find(JobId id) {
    return rows.find(id).map(row -> row.seenAt(clock.now()));
  }

  @Override
  public void limit(String queue, int maxActive, boolean paused) {
    limits.put(queue, new Limit(maxActive, paused));
  }

  @Override
  public Optional<Job> claim(String queue, NodeId worker, Duration lease) {
    return transactions.inOne(() -> {
      var now = clock.now();
      rows.all().stream()
          .filter(row -> row.isIn(queue) && row.isLapsed(now) && row.isLastTry())
          .forEach(row -> put(row.failed("its worker died", now, Duration.ZERO)));
      if (!hasRoom(queue, now)) {
        return Optional.<Job>empty();
      }
      return rows.all().stream()
          .filter(row -> row.isIn(queue) && (row.isDue(now) || row.isLapsed(now)))
          .min(
              Comparator.comparingInt((JobRow row) -> row.job().rank())
                  .thenComparing(row -> row.job().id().value()))
          .map(row -> put(row.claimed(worker, now, lease)).seenAt(now));
    });
  }

  private boolean hasRoom(String queue, Instant now) {
    long active =
        rows.all().stream()
            .filter(row ->
                row.isIn(queue) && row.job().state() == Job.State.ACTIVE && !row.isLapsed(now))
            .count();
    return limits
        .find(queue)
        .map(limit -> !limit.paused() && active < limit.maxActive())
        .orElse(true);
  }

  @Override
  public Set<JobId> renew(NodeId worker, Duration lease) {
    return transactions.inOne(() -> {
      var until = clock.now().plus(lease);
      return rows.all().stream()
          .filter(row -> row.isOwnedBy(worker))
          .map(row -> put(row.leasedUntil(until)).job().id())
          .collect(Collectors.toUnmodifiableSet());
    });
  }

  @Override
  public int forgetLeases(NodeId worker) {
    return transactions.inOne(() -> {
      var mine = rows.all().stream().filter(row -> row.isOwnedBy(worker)).toList();
      mine.forEach(row -> put(row.released(clock.now(), Duration.ZERO)));
      return mine.size();
    });
  }

  @Override
  public void guard(JobId id, long epoch) {
    held(id, epoch);
  }

  @Override
  public String complete(JobId id, long epoch, String result) {
    return transactions.inOne(() -> {
      var row = rows.find(id).filter(found -> found.job().epoch() == epoch);
      var done = row.filter(found -> found.job().state() == Job.State.COMPLETED);
      if (done.isPresent()) {
        return String.valueOf(done.get().job().result());
      }
      put(held(id, epoch).completed(result));
      return result;
    });
  }

  @Override
  public Job.State fail(JobId id, long epoch, String error, Duration backoff) {
    return transactions.inOne(
        () -> put(held(id, epoch).failed(error, clock.now(), backoff)).job().state());
  }

  @Override
  public void release(JobId id, long epoch, Duration delay) {
    transactions.inOne(() ->
        rows.find(id)
            .filter(row -> row.isHeld(epoch))
            .ifPresent(row -> put(row.released(clock.now(), delay))));
  }

  @Override
  public boolean cancel(JobId id) {
    return transactions.inOne(() -> {
      var open = rows.find(id).filter(row -> !row.job().state().ended());
      open.ifPresent(row -> put(row.cancelled()));
      return open.isPresent();
    });
  }

  private JobRow held(JobId id, long epoch) {
    return rows.find(id)
        .filter(row -> row.isHeld(epoch))
        .orElseThrow(() -> new FencedException("job " + id.value()));
  }

  private JobRow put(JobRow row) {
    rows.put(row.job().id(), row);
    return row;
  }
}
