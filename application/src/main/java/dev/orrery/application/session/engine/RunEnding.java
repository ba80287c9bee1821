package dev.orrery.application.session.engine;

import dev.orrery.application.governance.CancelApprovals;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Command;
import dev.orrery.domain.session.Consequence;
import dev.orrery.domain.session.Effects;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.session.Messages;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.session.Turns;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

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
  private final Messages messages;
  private final Transcript transcript;
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
      Messages messages,
      Transcript transcript,
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
    this.messages = messages;
    this.transcript = transcript;
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
      var remarks = new Remarks().sayAll(last.said()).addAll(consequence.apply());
      end(run, finish, endState(run, finish), state.nextStep() - 1, remarks);
      failPoints.reach("finish.in_commit");
      transcript.write(remarks);
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
      var remarks = new Remarks();
      cancelled(run, remarks);
      transcript.write(remarks);
    });
  }

  /**
   * Ends a run from outside, whatever it does: its worker is fenced. For the caller's transaction,
   * in which the session is locked.
   */
  public void cancelled(Run run, Remarks remarks) {
    end(run, Command.Finish.cancelled(), Run.State.CANCELLED, 0, remarks);
  }

  /**
   * Ends a run that waits, because a person refused what it needs; for the caller's transaction.
   */
  void refused(Run run, String error, Remarks remarks) {
    end(run, Command.Finish.failed(error), Run.State.FAILED, 0, remarks);
  }

  private void end(Run run, Command.Finish finish, Run.State state, int steps, Remarks remarks) {
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
    remarks.addAll(questions.cancel(run.id(), run.agentName()));
    if (!runs.end(run.id(), state, ending)) {
      return;
    }
    remarks.add(RunEvents.finished(run, state, ending));
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
      endTurn(run, finish, remarks);
    } else if (run.parent() != null) {
      wakeParent(run);
    }
  }

  private void endTurn(Run run, Command.Finish finish, Remarks remarks) {
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
    var pending = continued(finish, turn);
    sessions.clarify(session.id(), pending);
    // Whatever was said next, it is the answer that the program waits for.
    runs.promoteNext(session.id(), pending == null ? null : turn.program());
    lastWords(run, finish, remarks);
    remarks.add(RunEvents.completed(session, turn, finish.outcome()));
  }

  /** Only the program that asked can make sense of the answer. */
  private static Json.@Nullable Obj continued(Command.Finish finish, Turn turn) {
    return finish.clarification() == null
        ? null
        : finish.clarification().with(Programs.CONTINUES, Json.of(turn.program()));
  }

  /** What the user reads at the end, unless the model just said it. */
  private void lastWords(Run run, Command.Finish finish, Remarks remarks) {
    switch (finish.outcome()) {
      case ANSWERED, ASKED -> {
        if (!finish.answer().isBlank() && !lastSaid(run, remarks).equals(finish.answer())) {
          remarks.say(run, Message.Role.ASSISTANT, new MessagePart.Text(finish.answer()));
        }
      }
      case FAILED ->
          remarks.say(
              run, Message.Role.SYSTEM, new MessagePart.Notice("Failed: " + finish.answer()));
      case CANCELLED ->
          remarks.say(run, Message.Role.SYSTEM, new MessagePart.Notice("The turn was stopped"));
    }
  }

  private String lastSaid(Run run, Remarks remarks) {
    var parts = new ArrayList<MessagePart>();
    messages.ofTurn(run.turn()).forEach(message -> parts.addAll(message.parts()));
    remarks.spoken().forEach(spoken -> parts.addAll(spoken.draft().parts()));
    return parts.reversed().stream()
        .<String>mapMulti((part, out) -> {
          if (part instanceof MessagePart.Text(var text)) {
            out.accept(text);
          }
        })
        .findFirst()
        .orElse("");
  }

  private void wakeParent(Run run) {
    var parent = runs.lock(java.util.Objects.requireNonNull(run.parent()));
    if (parent.isPresent() && runs.childrenEnded(parent.get().id())) {
      runs.resume(parent.get().id(), Run.Wait.CHILDREN);
    }
  }
}
