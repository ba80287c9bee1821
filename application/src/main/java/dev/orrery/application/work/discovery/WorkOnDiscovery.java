package dev.orrery.application.work.discovery;

import dev.orrery.application.work.DiscoveryJobs;
import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.PlanLimitException;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.discovery.Engine;
import dev.orrery.domain.work.discovery.Finding;
import dev.orrery.domain.work.discovery.ModelLook;
import dev.orrery.domain.work.discovery.Section;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one claimed run: looks, puts what it finds on the board, and says how it ended. */
@Singleton
public final class WorkOnDiscovery {
  private static final Logger LOG = LoggerFactory.getLogger(WorkOnDiscovery.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final String NOT_CONFIGURED = "RUNNER_NOT_CONFIGURED";

  private final DiscoveryRecords records;
  private final PostFindings post;
  private final ModelLook models;
  private final ModelFindings answers;
  private final Jobs jobs;
  private final Transactions transactions;

  @Inject
  public WorkOnDiscovery(
      DiscoveryRecords records,
      PostFindings post,
      ModelLook models,
      ModelFindings answers,
      Jobs jobs,
      Transactions transactions) {
    this.records = records;
    this.post = post;
    this.models = models;
    this.answers = answers;
    this.jobs = jobs;
    this.transactions = transactions;
  }

  /** Why a run fails; the message is what callers read. */
  private static final class Failure extends Exception {
    Failure(String message) {
      super(message);
    }
  }

  void work(Job job) {
    try {
      transactions
          .inOne(() -> records.begin(job, this::ask))
          .ifPresent(begun -> workOn(job, begun));
    } catch (FencedException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("a discovery could not be run job={}", job.id().value(), e);
      transactions.inOne(() ->
          jobs.fail(new Jobs.Failure(job.claimed(), String.valueOf(e.getMessage()), true, PAUSE))
              .orFenced());
    }
  }

  private void workOn(Job job, DiscoveryRecords.Begun begun) {
    @Nullable String error = null;
    try {
      post.post(begun, findings(job, begun));
    } catch (InterruptedException e) {
      transactions.inOne(() -> jobs.release(job.claimed(), Duration.ZERO));
      return;
    } catch (Failure | PlanLimitException e) {
      error = String.valueOf(e.getMessage());
    }
    var why = error;
    transactions.inOne(() -> records.end(job, begun, why));
  }

  /** Only where a model is needed and there. */
  private @Nullable TurnId ask(Engine engine) {
    return Section.of(engine.content().layer()).isPresent()
            || models.missing(engine.content().model()).isPresent()
        ? null
        : models.submit(engine, ModelFindings.question(engine));
  }

  private List<Finding> findings(Job job, DiscoveryRecords.Begun begun)
      throws InterruptedException, Failure {
    var left = job.times().left();
    if (!left.isPositive()) {
      throw tooLong();
    }
    var engine = begun.engine();
    var section = Section.of(engine.content().layer());
    if (section.isPresent()) {
      return post.look(engine, section.get());
    }
    if (begun.turn() == null) {
      throw new Failure(
          "%s: the layer '%s' needs a language model, set one of %s"
              .formatted(
                  NOT_CONFIGURED,
                  engine.content().layer(),
                  models.missing(engine.content().model()).orElse("the providers' keys")));
    }
    return answered(begun, begun.turn(), left);
  }

  private List<Finding> answered(DiscoveryRecords.Begun begun, TurnId turn, Duration left)
      throws InterruptedException, Failure {
    var answer = models.await(turn, left).orElse(null);
    if (answer == null) {
      models.cancel(begun.engine(), turn);
      throw tooLong();
    }
    post.spend(begun, answer);
    if (!answer.success()) {
      throw new Failure("The model did not answer: " + answer.text());
    }
    return answers
        .read(answer.text())
        .orElseThrow(() -> new Failure("The model's answer holds no list of findings"));
  }

  private static Failure tooLong() {
    return new Failure("It took longer than " + DiscoveryJobs.DEADLINE.toMinutes() + " minutes");
  }
}
