package dev.orrery.persistence.work;

import static org.jooq.impl.DSL.val;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.JobQueues;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.Jobs.Moved;
import dev.orrery.domain.work.QueueName;
import dev.orrery.persistence.database.DatabaseConnection;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.jooq.DSLContext;

/**
 * A process with four workers, to be killed. What is done is written in the commit that ends the
 * job; some jobs are held until somebody else has them.
 */
final class ProofWorkers {
  static final QueueName QUEUE = QueueName.task("proof");
  static final int EACH = 4;

  private static final Duration LEASE = Duration.ofSeconds(1);
  private static final long HELD_NANOS = Duration.ofMillis(2500).toNanos();
  private static final int ONE_IN = 50;

  private final Jobs jobs;
  private final JobQueues queues;
  private final Transactions transactions;
  private final DSLContext sql;
  private final String name;
  private final Random random;
  private final Deque<Held> held = new ArrayDeque<>();

  private record Held(Job job, long since) {}

  private ProofWorkers(ApplicationContext context, String name) {
    this.jobs = context.getBean(Jobs.class);
    this.queues = context.getBean(JobQueues.class);
    this.transactions = context.getBean(Transactions.class);
    this.sql = context.getBean(DSLContext.class);
    this.name = name;
    this.random = new Random(name.hashCode());
  }

  public static void main(String[] arguments) throws InterruptedException {
    var database = new DatabaseConnection(arguments[0], arguments[1], arguments[2]);
    var properties = new LinkedHashMap<String, Object>(database.poolProperties(EACH + 2));
    properties.put("orrery.home", arguments[3]);
    try (var context =
        ApplicationContext.builder(properties, "test").deduceEnvironment(false).start()) {
      var threads = new ArrayList<Thread>();
      for (int i = 0; i < EACH; i++) {
        var worker = new ProofWorkers(context, arguments[4] + "-" + i);
        threads.add(Thread.ofVirtual().start(worker::run));
      }
      for (var thread : threads) {
        thread.join();
      }
    }
  }

  private void run() {
    while (true) {
      var claim = new Jobs.Claim(QUEUE, name, 1 + random.nextInt(20), null, null, LEASE);
      var taken = transactions.inOne(() -> jobs.claim(claim));
      if (taken.isEmpty()) {
        transactions.inOne(() -> queues.tend());
        if (held.isEmpty() && isOver()) {
          return;
        }
      }
      var work = new ArrayList<Job>();
      for (var job : taken) {
        if (random.nextInt(ONE_IN) == 0) {
          held.add(new Held(job, System.nanoTime()));
        } else {
          work.add(job);
        }
      }
      end(work);
      while (!held.isEmpty() && System.nanoTime() - held.peek().since() > HELD_NANOS) {
        transactions.inOne(() -> queues.tend());
        end(List.of(held.remove().job()));
      }
    }
  }

  private boolean isOver() {
    return transactions.inOne(() ->
        sql.fetch("select 1 from job where state in ('WAITING', 'DELAYED', 'ACTIVE') limit 1")
            .isEmpty());
  }

  private void end(List<Job> work) {
    if (work.isEmpty()) {
      return;
    }
    transactions.inOne(() -> {
      var moved =
          jobs.complete(
              work.stream().map(job -> new Jobs.Done(job.claimed(), Json.of(name))).toList());
      for (int i = 0; i < work.size(); i++) {
        long id = work.get(i).id().value();
        if (moved.get(i) instanceof Moved.Ok) {
          sql.execute("insert into proof_done (job) values ({0})", val(id));
        } else {
          sql.execute("insert into proof_late (job) values ({0})", val(id));
        }
      }
    });
  }
}
