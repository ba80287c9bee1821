package dev.orrery.contract.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.StepId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Step;
import dev.orrery.domain.session.Steps;
import dev.orrery.domain.session.Turns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of steps keeps. */
public abstract class StepsContract {
  private final Rows rows = new Rows();
  private RunId run;

  protected abstract Sessions sessions();

  protected abstract Turns turns();

  protected abstract Runs runs();

  protected abstract Steps steps();

  protected abstract Transactions transactions();

  @BeforeEach
  void addRun() {
    var session = rows.session(null);
    run =
        transactions()
            .inOne(() -> {
              sessions().add(session);
              var turn = turns().add(Rows.turn(session, "hello"));
              runs().add(rows.root(turn), true);
              return turn.rootRun();
            });
  }

  @Test
  void stepsAreListedInOrder() {
    var first = open(1);
    close(first, Json.object("n", 1));
    var second = open(2);

    var listed = steps().list(run);

    assertThat(listed).extracting(Step::id).containsExactly(first.id(), second.id());
    assertThat(listed).extracting(Step::open).containsExactly(false, true);
    assertThat(listed.getLast()).isEqualTo(second);
  }

  @Test
  void aStepIsClosedOnce() {
    var step = open(1);

    close(step, Json.object("answer", "first"));
    close(step, Json.object("answer", "late"));

    assertThat(steps().list(run).getFirst().result()).isEqualTo(Json.object("answer", "first"));
  }

  @Test
  void aNumberIsUsedOnce() {
    open(1);

    assertThatThrownBy(() -> open(1)).isInstanceOf(RuntimeException.class);
    assertThat(steps().list(run)).hasSize(1);
  }

  @Test
  void anUnknownRunHasNoSteps() {
    assertThat(steps().list(new RunId(java.util.UUID.randomUUID()))).isEmpty();
  }

  private Step open(int number) {
    var step =
        new Step(
            new StepId(run, number),
            Step.Kind.MODEL,
            "model",
            Json.object("why", "because"),
            Json.object("purpose", "TURN_STEP"),
            null);
    transactions().inOne(() -> steps().open(step));
    return step;
  }

  private void close(Step step, Json.Obj result) {
    transactions().inOne(() -> steps().close(step.id(), result));
  }
}
