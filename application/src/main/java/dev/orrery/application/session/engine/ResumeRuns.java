package dev.orrery.application.session.engine;

import dev.orrery.application.kernel.DurableSubscriber;
import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Runs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets a run that waits for a person go on when the answer is committed; doing so twice is
 * harmless.
 */
@Singleton
public final class ResumeRuns implements DurableSubscriber {
  private final Runs runs;
  private final Approvals approvals;
  private final BudgetAnswers budgets;
  private final FailPoints failPoints;

  @Inject
  public ResumeRuns(Runs runs, Approvals approvals, BudgetAnswers budgets, FailPoints failPoints) {
    this.runs = runs;
    this.approvals = approvals;
    this.budgets = budgets;
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
    var run = Optional.ofNullable(event.what().run()).flatMap(runs::find);
    var answer =
        event
            .payload()
            .text("approval_id")
            .flatMap(id -> approvals.find(new ApprovalId(UUID.fromString(id))));
    if (run.isEmpty() || answer.isEmpty() || run.get().waiting() != Run.Wait.APPROVAL) {
      return;
    }
    if (answer.get().kind() == Approval.Kind.BUDGET) {
      budgets.apply(run.get(), answer.get());
    } else {
      runs.resume(run.get().id(), Run.Wait.APPROVAL);
    }
    failPoints.reach("resume.before_commit");
  }
}
