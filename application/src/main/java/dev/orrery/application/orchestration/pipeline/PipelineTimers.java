package dev.orrery.application.orchestration.pipeline;

import dev.orrery.application.kernel.TimerSignal;
import dev.orrery.domain.kernel.PipelineId;
import dev.orrery.domain.kernel.Timers;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.orchestration.Stage;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * The reminders of pipelines. Whoever touches both of a pipeline takes the timeout first, then the
 * look, then the rows of stages.
 */
@Singleton
public final class PipelineTimers {
  static final String TIMEOUT = "pipeline.timeout";

  private final Timers timers;
  private final TimerSignal signal;
  private final Transactions transactions;

  @Inject
  public PipelineTimers(Timers timers, TimerSignal signal, Transactions transactions) {
    this.timers = timers;
    this.signal = signal;
    this.transactions = transactions;
  }

  /** The kind of the reminders to look at pipelines of a site. */
  static String look(String site) {
    return "pipeline.look@" + site;
  }

  /** Lets a node of the site look at a pipeline as soon as this transaction is committed. */
  void lookNow(String site, PipelineId pipeline) {
    look(site, pipeline, Duration.ZERO);
    transactions.afterCommit(signal::wake);
  }

  void look(String site, PipelineId pipeline, Duration delay) {
    timers.set(look(site), pipeline.value().toString(), delay);
  }

  void timeOut(Stage.Place stage, Duration delay) {
    timers.set(TIMEOUT, stage.text(), delay);
  }

  void forgetTimeout(Stage.Place stage) {
    timers.cancel(TIMEOUT, stage.text());
  }
}
