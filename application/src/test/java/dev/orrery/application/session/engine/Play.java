package dev.orrery.application.session.engine;

import dev.orrery.application.session.SubmitTurn;
import dev.orrery.domain.capability.Effect;
import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What happens in an {@link EngineWorld}: messages, workers one after the other, answers. */
public final class Play extends EngineWorld implements AutoCloseable {
  public static final Principal OPERATOR = Principal.operator("boot");

  private long handled;

  /** Says something in a session; an agent as root run gets an agent's permissions. */
  public Turn say(String session, String program, String text) {
    var accepted =
        submit.submit(
            OPERATOR,
            new SubmitTurn.Request(
                session, "ann", text, "oxios", program, Run.Priority.NORMAL, Json.empty()));
    if (accepted.turn().program().equals(AgentProgram.NAME)) {
      transactions.inOne(() -> births.register(run(accepted.turn().rootRun())));
    }
    return accepted.turn();
  }

  Turn say(String text) {
    return say("chat", AgentProgram.NAME, text);
  }

  /** Takes the next run, as a worker does it. */
  public Optional<Run> claim() {
    return transactions.inOne(() -> {
      var claimed = runs.claim(Engine.limits(settings), nodes.leaseTime());
      claimed
          .filter(run -> run.epoch() == 1)
          .ifPresent(run -> events.append(RunEvents.started(run)));
      return claimed;
    });
  }

  public void drive(Run run) {
    driver.drive(new ActiveRun(run, Duration.ZERO));
  }

  /** Works until nothing is left to claim. */
  public void work() {
    do {
      for (var run = claim(); run.isPresent(); run = claim()) {
        drive(run.get());
      }
    } while (deliver());
  }

  /** Hands new answers to the subscriber that waits for them; true where there were any. */
  boolean deliver() {
    boolean any = false;
    for (Event event : log.readAll(handled, 10_000)) {
      handled = event.pos();
      if (resume.wants(event)) {
        transactions.inOne(() -> resume.handle(event));
        any = true;
      }
    }
    return any;
  }

  /** Lets the work of lost workers go on elsewhere. */
  public void lapseAndWork() {
    lapse();
    work();
  }

  /** Ends what nobody answered in time. */
  public void expireLate() {
    expire.expire();
  }

  /** Lets every lease lapse. */
  void lapse() {
    clock.advance(nodes.leaseTime().plusSeconds(1));
  }

  List<Approval> asked() {
    return approvals.list(Tenancy.DEFAULT);
  }

  Approval pending() {
    return asked().stream()
        .filter(it -> it.state() == Approval.State.PENDING)
        .reduce((one, two) -> {
          throw new AssertionError("Two questions are open");
        })
        .orElseThrow();
  }

  /** Answers the open question and lets the work go on. */
  void answer(boolean approve) {
    decide.decide(OPERATOR, pending().id(), approve);
    deliver();
    work();
  }

  public boolean cancel(RunId run) {
    return cancel.cancel(OPERATOR, run);
  }

  public boolean delete(String session) {
    return delete.delete(OPERATOR, session);
  }

  public Turn turn(TurnId id) {
    return turns.find(id).orElseThrow();
  }

  public Turn.Ending ending(Turn turn) {
    return java.util.Objects.requireNonNull(turn(turn.id()).ending());
  }

  public Run run(RunId id) {
    return runs.find(id).orElseThrow();
  }

  Run root(Turn turn) {
    return run(turn.rootRun());
  }

  List<Effect> effects(Turn turn) {
    return effects.listOfRun(turn.rootRun());
  }

  Effect effect(Turn turn) {
    return effects(turn).getLast();
  }

  public List<String> events() {
    return log.types();
  }

  long count(String event) {
    return events().stream().filter(event::equals).count();
  }

  List<String> leaves() {
    return trail.leaves().stream().map(leaf -> leaf.action()).toList();
  }

  @Override
  public void close() {
    engine.close();
    subscriptions.close();
  }
}
