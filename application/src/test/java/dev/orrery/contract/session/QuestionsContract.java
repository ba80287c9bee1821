package dev.orrery.contract.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.EffectId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Question;
import dev.orrery.domain.session.Questions;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.session.Turns;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of agents' questions keeps. */
public abstract class QuestionsContract {
  private static final Duration WHILE = Duration.ofSeconds(30);

  private final Rows rows = new Rows();
  private Session session;
  private Turn turn;

  protected abstract Sessions sessions();

  protected abstract Turns turns();

  protected abstract Runs runs();

  protected abstract Questions questions();

  protected abstract Transactions transactions();

  /** Lets the store's time go on. */
  protected abstract void advance(Duration by);

  @BeforeEach
  void work() {
    session = transactions().inOne(() -> sessions().add(rows.session(null))).orElseThrow();
    turn =
        transactions()
            .inOne(() -> {
              var added = turns().add(Rows.turn(session, "hello"));
              runs().add(rows.root(added), true);
              return added;
            });
  }

  @Test
  void aQuestionIsOpenUntilItIsAnswered() {
    var asked = ask("which colour?");

    assertThat(asked.state()).isEqualTo(Question.State.OPEN);
    assertThat(asked.options()).containsExactly("red", "blue");
    assertThat(Duration.between(asked.askedAt(), asked.expiresAt()))
        .isCloseTo(WHILE, Duration.ofMillis(200));
    assertThat(questions().open(List.of(session.id()))).containsExactly(asked);

    assertThat(answer(asked, "red")).isTrue();

    assertThat(questions().open(List.of(session.id()))).isEmpty();
    assertThat(questions().find(asked.id()).orElseThrow().state())
        .isEqualTo(Question.State.ANSWERED);
    assertThat(questions().find(asked.id()).orElseThrow().answer()).isEqualTo("red");
  }

  @Test
  void theFirstAnswerCounts() {
    var asked = ask("which colour?");
    answer(asked, "red");

    assertThat(answer(asked, "blue")).isFalse();
    assertThat(transactions().inOne(() -> questions().expire(asked.id()))).isFalse();

    assertThat(questions().find(asked.id()).orElseThrow().answer()).isEqualTo("red");
  }

  @Test
  void askingAgainFindsTheSameQuestion() {
    var first = ask("which colour?");
    answer(first, "red");

    var again =
        transactions().inOne(() -> questions().ask(draft(first.id(), "which colour?"), WHILE));

    assertThat(again.state()).isEqualTo(Question.State.ANSWERED);
    assertThat(again.answer()).isEqualTo("red");
  }

  @Test
  void anAnswerAfterTheTimeIsTooLate() {
    var asked = ask("which colour?");

    advance(WHILE.plusSeconds(1));

    assertThat(questions().find(asked.id()).orElseThrow().state())
        .isEqualTo(Question.State.EXPIRED);
    assertThat(questions().open(List.of(session.id()))).isEmpty();
    assertThat(answer(asked, "red")).isFalse();
  }

  @Test
  void aQuestionOfARunThatEndedWaitsForNobody() {
    ask("which colour?");

    transactions().inOne(() -> runs().end(turn.rootRun(), Run.State.CANCELLED, Rows.ending()));

    assertThat(questions().open(List.of(session.id()))).isEmpty();
  }

  @Test
  void theOldestOpenOneIsFirst() {
    var first = ask("one?");
    var second = ask("two?");

    assertThat(questions().open(List.of(session.id())))
        .extracting(Question::id)
        .containsExactly(first.id(), second.id());

    transactions().inOne(() -> questions().expire(first.id()));

    assertThat(questions().open(List.of(session.id())))
        .extracting(Question::id)
        .containsExactly(second.id());
  }

  private Question ask(String text) {
    return transactions()
        .inOne(() -> questions().ask(draft(new EffectId(UUID.randomUUID()), text), WHILE));
  }

  private boolean answer(Question question, String answer) {
    return transactions().inOne(() -> questions().answer(question.id(), answer));
  }

  private Question draft(EffectId id, String text) {
    return new Question(
        id,
        rows.tenant,
        rows.owner,
        session.id(),
        turn.rootRun(),
        text,
        List.of("red", "blue"),
        Question.State.OPEN,
        null,
        Rows.AT,
        Rows.AT);
  }
}
