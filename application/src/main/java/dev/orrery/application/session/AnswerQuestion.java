package dev.orrery.application.session;

import dev.orrery.application.session.engine.UserQuestions;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Questions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Answers what an agent asks its user at this moment. */
@Singleton
public final class AnswerQuestion {
  private final Transactions transactions;
  private final FindSession find;
  private final Questions questions;
  private final UserQuestions asking;

  @Inject
  public AnswerQuestion(
      Transactions transactions, FindSession find, Questions questions, UserQuestions asking) {
    this.transactions = transactions;
    this.find = find;
    this.questions = questions;
    this.asking = asking;
  }

  /** What became of it. */
  public sealed interface Outcome {
    record Answered() implements Outcome {}

    /** Nothing of this id waits for an answer any more. */
    record TooLate() implements Outcome {}

    record Unknown() implements Outcome {}

    record Forbidden() implements Outcome {}
  }

  /** Answers one question of a session by its id. */
  public Outcome answer(Principal caller, String session, String question, String answer) {
    ForbiddenException.unless(caller, Capability.SESSION_SEND);
    return switch (find.look(caller, session)) {
      case FindSession.Look.Unknown() -> new Outcome.Unknown();
      case FindSession.Look.Forbidden() -> new Outcome.Forbidden();
      case FindSession.Look.Visible(var found) ->
          transactions.inOne(() -> answer(caller, found.id(), question, answer));
    };
  }

  private Outcome answer(Principal caller, SessionId session, String id, String answer) {
    return questions.open(List.of(session)).stream()
        .filter(question -> question.id().value().toString().equals(id))
        .filter(question -> asking.answer(question, answer, caller.name()))
        .findFirst()
        .<Outcome>map(question -> new Outcome.Answered())
        .orElseGet(Outcome.TooLate::new);
  }
}
