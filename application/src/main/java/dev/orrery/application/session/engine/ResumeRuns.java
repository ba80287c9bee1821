package dev.orrery.application.session.engine;

import dev.orrery.application.kernel.DurableSubscriber;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Runs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Moves a run that waits for a person to ready when the answer is committed; doing so twice is
 * harmless.
 */
@Singleton
public final class ResumeRuns implements DurableSubscriber {
  private final Runs runs;
  private final FailPoints failPoints;

  @Inject
  public ResumeRuns(Runs runs, FailPoints failPoints) {
    this.runs = runs;
    this.failPoints = failPoints;
  }

  @Override
  public String name() {
    return "session.resume-runs";
  }

  @Override
  public boolean wants(Event event) {
    return event.type().equals("approval.resolved") && event.what().run() != null;
  }

  @Override
  public void handle(Event event) {
    var run = event.what().run();
    if (run != null) {
      runs.resume(run, Run.Wait.APPROVAL);
      failPoints.reach("resume.before_commit");
    }
  }
}
