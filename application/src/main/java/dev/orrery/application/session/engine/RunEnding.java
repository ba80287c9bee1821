package dev.orrery.application.session.engine;

import dev.orrery.application.governance.CancelApprovals;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Command;
import dev.orrery.domain.session.Consequence;
import dev.orrery.domain.session.Effects;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.session.Turns;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends runs, and with a root run its turn: frees what was held, wakes the waiting parent and lets
 * the session's next turn begin, in one commit.
 */
@Singleton
public final class RunEnding {
  private final Transactions transactions;
  private final Sessions sessions;
  private final Turns turns;
  private final Runs runs;
  private final Effects effects;
  private final CancelApprovals questions;
  private final ModelHolds holds;
  private final EventLog events;
  private final AuditTrail audit;
  private final Clock clock;
  private final FailPoints failPoints;

  @Inject
  public RunEnding(
      Transactions transactions,
      Sessions sessions,
      Turns turns,
      Runs runs,
      Effects effects,
      CancelApprovals questions,
      ModelHolds holds,
      EventLog events,
      AuditTrail audit,
      Clock clock,
      FailPoints failPoints) {
    this.transactions = transactions;
    this.sessions = sessions;
    this.turns = turns;
    this.runs = runs;
    this.effects = effects;
    this.questions = questions;
    this.holds = holds;
    this.events = events;
    this.audit = audit;
    this.clock = clock;
    this.failPoints = failPoints;
  }

  /** Ends a run as its program says, under the worker's guard. */
  void finish(
      Loaded state, RunDriver.Closing last, Consequence consequence, Command.Finish finish) {
    var run = state.view().run();
    failPoints.reach("finish.before");
    transactions.inOne(() -> {
      sessions.lock(run.session());
      runs.guard(run.id(), run.epoch());
      last.writes().run();
      var drafts = new ArrayList<>(consequence.apply());
      drafts.addAll(end(run, finish, endState(run, finish), state.nextStep() - 1));
      failPoints.reach("finish.in_commit");
      events.append(drafts);
    });
    failPoints.reach("finish.after");
  }

  private static Run.State endState(Run run, Command.Finish finish) {
    return switch (finish.outcome()) {
      // A turn that was answered did its work, whatever the evaluation says; an agent may come back
      // without success.
      case ANSWERED, ASKED ->
          run.kind() != Run.Kind.TURN && Boolean.FALSE.equals(finish.passed())
              ? Run.State.FAILED
              : Run.State.SUCCEEDED;
      case FAILED -> Run.State.FAILED;
      case CANCELLED -> Run.State.CANCELLED;
    };
  }

  /** Ends a run of this worker whose cancellation was asked for. */
  void cancel(Loaded state) {
    var run = state.view().run();
    transactions.inOne(() -> {
      sessions.lock(run.session());
      runs.guard(run.id(), run.epoch());
      events.append(cancelled(run));
    });
  }

  /**
   * Ends a run from outside, whatever it does: its worker is fenced. For the caller's transaction,
   * in which the session is locked.
   *
   * @return the events to append at its end
   */
  public List<EventDraft> cancelled(Run run) {
    return end(run, Command.Finish.cancelled(), Run.State.CANCELLED, 0);
  }

  /**
   * Ends a run that waits, because a person refused what it needs; for the caller's transaction.
   */
  List<EventDraft> refused(Run run, String error) {
    return end(run, Command.Finish.failed(error), Run.State.FAILED, 0);
  }

  private List<EventDraft> end(Run run, Command.Finish finish, Run.State state, int steps) {
    var drafts = new ArrayList<EventDraft>();
    boolean success = state == Run.State.SUCCEEDED;
    var ending =
        new Run.Ending(
            success,
            finish.answer(),
            finish.outcome() == Turn.Outcome.FAILED ? finish.answer() : null,
            steps,
            clock.now());
    holds.abandonAll(run);
    effects.abandon(run.id());
    questions.cancel(run.id(), run.agentName());
    if (!runs.end(run.id(), state, ending)) {
      return drafts;
    }
    drafts.add(RunEvents.finished(run, state, ending));
    audit.append(
        new AuditLeaf(
            run.tenant(),
            run.agentName(),
            run.id().value().toString(),
            "agent_exit",
            run.id().value().toString(),
            true,
            Json.object("state", state.name(), "kind", run.kind().name(), "steps", steps),
            null));
    if (run.kind() == Run.Kind.TURN) {
      drafts.addAll(endTurn(run, finish));
    } else if (run.parent() != null) {
      wakeParent(run);
    }
    return drafts;
  }

  private List<EventDraft> endTurn(Run run, Command.Finish finish) {
    var session = sessions.find(run.session()).orElseThrow();
    var turn = turns.find(run.turn()).orElseThrow();
    turns.end(
        turn.id(),
        new Turn.Ending(
            finish.outcome(),
            finish.answer(),
            finish.phase(),
            finish.seed(),
            finish.passed(),
            finish.persona(),
            clock.now()));
    sessions.touch(session.id(), finish.seed(), finish.persona());
    sessions.clarify(session.id(), finish.clarification());
    runs.promoteNext(session.id());
    return List.of(RunEvents.completed(session, turn, finish.outcome()));
  }

  private void wakeParent(Run run) {
    var parent = runs.lock(java.util.Objects.requireNonNull(run.parent()));
    if (parent.isPresent() && runs.childrenEnded(parent.get().id())) {
      runs.resume(parent.get().id(), Run.Wait.CHILDREN);
    }
  }
}
