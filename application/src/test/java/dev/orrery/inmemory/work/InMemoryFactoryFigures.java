package dev.orrery.inmemory.work;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.FactoryFigures;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Job.State;
import dev.orrery.domain.work.QueueName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Counts the jobs of the factory in memory. */
public final class InMemoryFactoryFigures implements FactoryFigures {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final InMemoryJobQueues queues;
  private final Clock clock;

  public InMemoryFactoryFigures(InMemoryJobQueues queues, Clock clock) {
    this.queues = queues;
    this.clock = clock;
  }

  @Override
  public Figures figures(TenantId tenant, QueueName queue) {
    var all = of(queue).filter(job -> job.tenant().equals(tenant)).toList();
    return new Figures(
        count(all, State.WAITING) + count(all, State.DELAYED),
        count(all, State.ACTIVE),
        count(all, State.COMPLETED),
        count(all, State.FAILED),
        count(since(all, HOUR), State.COMPLETED),
        count(since(all, DAY), State.COMPLETED),
        count(since(all, DAY), State.FAILED),
        average(since(all, DAY)));
  }

  private static Duration average(List<Job> ended) {
    var millis =
        ended.stream()
            .filter(job -> job.times().startedAt() != null)
            .mapToLong(job ->
                Duration.between(
                        Objects.requireNonNull(job.times().startedAt()),
                        Objects.requireNonNull(job.times().endedAt()))
                    .toMillis())
            .average()
            .orElse(0);
    return Duration.ofMillis(Math.round(millis));
  }

  private List<Job> since(List<Job> all, Duration last) {
    Instant from = clock.now().minus(last);
    return all.stream()
        .filter(job -> job.times().endedAt() != null)
        .filter(job -> Objects.requireNonNull(job.times().endedAt()).isAfter(from))
        .toList();
  }

  private static long count(List<Job> jobs, State state) {
    return jobs.stream().filter(job -> job.state() == state).count();
  }

  @Override
  public long active(QueueName queue) {
    return of(queue).filter(job -> job.state() == State.ACTIVE).count();
  }

  private Stream<Job> of(QueueName queue) {
    return queues.rows().stream().map(JobRow::job).filter(job -> job.queue().equals(queue));
  }
}
