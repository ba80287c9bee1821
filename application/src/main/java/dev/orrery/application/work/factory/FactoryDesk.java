package dev.orrery.application.work.factory;

import dev.orrery.application.work.FactoryJobs;
import dev.orrery.application.work.queue.TakeJobs;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.Nodes;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the jobs of the factory to the workers of a node, under leases of the node. */
@Singleton
public final class FactoryDesk {
  private static final Logger LOG = LoggerFactory.getLogger(FactoryDesk.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Jobs jobs;
  private final TakeJobs take;
  private final Map<String, FactoryWork> kinds;
  private final Transactions transactions;
  private final Nodes nodes;
  private final Clock clock;

  @Inject
  public FactoryDesk(
      Jobs jobs,
      TakeJobs take,
      List<FactoryWork> kinds,
      Transactions transactions,
      Nodes nodes,
      Clock clock) {
    this.jobs = jobs;
    this.take = take;
    this.kinds = kinds.stream().collect(Collectors.toMap(FactoryWork::kind, Function.identity()));
    this.transactions = transactions;
    this.nodes = nodes;
    this.clock = clock;
  }

  Instant now() {
    return clock.now();
  }

  /** Gives back what an earlier incarnation of this node held. */
  void open() {
    transactions.inOne(() -> jobs.forgetLeases(self()));
  }

  /** Lets no more jobs of the factory be active at once, over all nodes; none pauses it. */
  void limit(int workers) {
    take.limit(FactoryJobs.QUEUE, workers);
  }

  Optional<Job> take() {
    var claim = new Jobs.Claim(FactoryJobs.QUEUE, self(), 1, null, null, nodes.leaseTime());
    return take.take(claim).stream().findFirst();
  }

  /** The jobs that are still this node's. */
  Set<JobId> renew() {
    return transactions.inOne(() -> jobs.renew(self(), nodes.leaseTime()));
  }

  Duration leaseTime() {
    return nodes.leaseTime();
  }

  /** Works a job off; false where it came to nothing. */
  boolean work(Job job) {
    var work = kinds.get(job.kind());
    if (work == null) {
      throw new IllegalStateException("Nobody works on jobs of the kind " + job.kind());
    }
    try {
      return work.work(job);
    } catch (InterruptedException e) {
      transactions.inOne(() -> jobs.release(job.claimed(), Duration.ZERO));
      return true;
    } catch (FencedException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("a job of the factory could not be worked off job={}", job.id().value(), e);
      tryLater(work, job, String.valueOf(e.getMessage()));
      return false;
    }
  }

  private void tryLater(FactoryWork work, Job job, String cause) {
    transactions.inOne(() -> {
      if (job.times().left().isZero()) {
        work.giveUp(job, "It could not be run: " + cause);
      } else {
        jobs.fail(new Jobs.Failure(job.claimed(), cause, true, PAUSE)).orFenced();
      }
    });
  }

  /** Not the name of the node itself, whose leases are those of its other workers. */
  private String self() {
    return nodes.self().value() + "/factory";
  }
}
