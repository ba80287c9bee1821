package dev.orrery.application.work;

import dev.orrery.application.session.AwaitTurn;
import dev.orrery.application.session.CancelRun;
import dev.orrery.application.session.SubmitTurn;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.session.Turns;
import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.GoalRuns;
import dev.orrery.domain.work.Schedule;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Runs goals as turns of new sessions, by the program that the chat uses. */
@Singleton
public final class TurnGoals implements GoalRuns {
  private static final String PROGRAM = "ouroboros";

  private final SubmitTurn submit;
  private final AwaitTurn await;
  private final CancelRun cancel;
  private final Turns turns;

  @Inject
  public TurnGoals(SubmitTurn submit, AwaitTurn await, CancelRun cancel, Turns turns) {
    this.submit = submit;
    this.await = await;
    this.cancel = cancel;
    this.turns = turns;
  }

  @Override
  public TurnId submit(Schedule schedule, Action.Goal goal) {
    var brief =
        Json.object(
            "unattended", true,
            "constraints", goal.constraints(),
            "acceptance_criteria", goal.acceptanceCriteria());
    return submit
        .submit(
            principal(schedule),
            new SubmitTurn.Request(
                "", "system", goal.goal(), "cron", PROGRAM, schedule.priority(), brief))
        .turn()
        .id();
  }

  @Override
  public Optional<Outcome> await(TurnId turn, Duration patience) throws InterruptedException {
    var ended = await.await(turn, patience);
    if (ended.isEmpty()) {
      return turns.find(turn).isPresent()
          ? Optional.empty()
          : Optional.of(new Outcome(false, "The session was deleted"));
    }
    return ended.map(Turn::ending).map(TurnGoals::outcome);
  }

  @Override
  public void cancel(Schedule schedule, TurnId turn) {
    turns.find(turn).ifPresent(found -> cancel.cancel(principal(schedule), found.rootRun()));
  }

  private static Outcome outcome(Turn.Ending ending) {
    boolean answered =
        switch (ending.outcome()) {
          case ANSWERED -> true;
          case ASKED, FAILED, CANCELLED -> false;
        };
    var passed = ending.passed();
    return new Outcome(answered && (passed == null || passed), ending.answer());
  }

  private static Principal principal(Schedule schedule) {
    return Principal.system(schedule.tenant(), schedule.owner());
  }
}
