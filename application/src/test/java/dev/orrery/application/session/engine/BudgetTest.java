package dev.orrery.application.session.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.governance.AllowanceLimits;
import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Turn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private final Play play = new Play();

  @AfterEach
  void end() {
    play.close();
  }

  @Test
  void withoutRoomTheRunWaitsAndNoModelIsCalled() {
    var turn = sayWith(10);

    play.work();

    assertThat(play.model.requests()).isEmpty();
    assertThat(play.root(turn).waiting()).isEqualTo(Run.Wait.APPROVAL);
    assertThat(play.pending().kind()).isEqualTo(Approval.Kind.BUDGET);
    assertThat(play.pending().expiresAt()).isNull();
    assertThat(play.steps.list(turn.rootRun())).isEmpty();
  }

  @Test
  void moreBudgetLetsItGoOn() {
    var turn = sayWith(10);
    play.work();

    play.answer(true);

    assertThat(play.ending(turn).answer()).isEqualTo("done");
    assertThat(play.asked()).hasSize(1);
    assertThat(play.model.requests()).hasSize(1);
    assertThat(left(turn)).isGreaterThan(0);
  }

  @Test
  void aRefusalEndsIt() {
    var turn = sayWith(10);
    play.work();
    var next = play.say("more");

    play.answer(false);

    assertThat(play.ending(turn).outcome()).isEqualTo(Turn.Outcome.FAILED);
    assertThat(play.ending(turn).answer()).startsWith("Budget exceeded");
    assertThat(play.root(turn).state()).isEqualTo(Run.State.FAILED);
    assertThat(left(turn)).isEqualTo(10);
    assertThat(play.ending(next).answer()).isEqualTo("done");
  }

  @Test
  void aShorterAnswerThatFitsIsTaken() {
    var turn = sayWith(2000);

    play.work();

    assertThat(play.ending(turn).answer()).isEqualTo("done");
    assertThat(play.model.requests().getFirst().maxOutput()).isBetween(64, 1999);
    assertThat(left(turn)).isEqualTo(2000 - PlayedModel.COST.total());
  }

  @Test
  void aBudgetThatRunsOutBetweenStepsAsksBeforeTheNextOne() {
    play.model.uses(TestTools.call(TestTools.PURE));
    // The first request is held with 321 tokens of input, the second one with 395.
    var turn = say(440);

    play.work();
    assertThat(play.tools.ran()).hasSize(1);
    assertThat(play.pending().kind()).isEqualTo(Approval.Kind.BUDGET);
    play.answer(true);

    assertThat(play.tools.ran()).hasSize(1);
    assertThat(play.asked()).hasSize(1);
    assertThat(play.ending(turn).answer()).isEqualTo("done");
  }

  private Turn sayWith(long tokens) {
    play.model.answers(Purpose.TURN_STEP, "done");
    return say(tokens);
  }

  private Turn say(long tokens) {
    var turn = play.say("go");
    play.ledger.set(
        Tenancy.DEFAULT,
        Tenancy.ADMIN,
        play.root(turn).agentName(),
        new AllowanceLimits(tokens, AllowanceLimits.UNLIMITED, 3600));
    return turn;
  }

  private long left(Turn turn) {
    return play.ledger
        .find(Tenancy.DEFAULT, play.root(turn).agentName())
        .orElseThrow()
        .tokensRemaining();
  }
}
