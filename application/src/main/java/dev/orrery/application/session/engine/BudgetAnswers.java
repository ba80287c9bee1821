package dev.orrery.application.session.engine;

import dev.orrery.domain.governance.Allowances;
import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Sessions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Carries out the answer to a question for more budget: the limit is raised by what was asked, or
 * the run ends.
 */
@Singleton
public final class BudgetAnswers {
  private static final String ACTION = "raise_budget";

  private final Allowances allowances;
  private final Sessions sessions;
  private final Runs runs;
  private final RunEnding ending;
  private final Transcript transcript;

  @Inject
  public BudgetAnswers(
      Allowances allowances,
      Sessions sessions,
      Runs runs,
      RunEnding ending,
      Transcript transcript) {
    this.allowances = allowances;
    this.sessions = sessions;
    this.runs = runs;
    this.ending = ending;
    this.transcript = transcript;
  }

  /** How the question names what is asked for. */
  static String action(Unit unit, long amount) {
    return ACTION + ":" + unit + ":" + amount;
  }

  /** In the transaction of the subscriber that saw the answer. */
  void apply(Run run, Approval answer) {
    if (answer.state() == Approval.State.APPROVED) {
      var parts = answer.action().split(":", -1);
      allowances.raise(
          run.tenant(), answer.resource(), Unit.valueOf(parts[1]), Long.parseLong(parts[2]));
      runs.resume(run.id(), Run.Wait.APPROVAL);
      return;
    }
    sessions.lock(run.session());
    var waiting = runs.lock(run.id()).filter(it -> it.waiting() == Run.Wait.APPROVAL);
    if (waiting.isPresent()) {
      var remarks = new Remarks();
      ending.refused(waiting.get(), "Budget exceeded: " + answer.reason(), remarks);
      transcript.write(remarks);
    }
  }
}
