package dev.orrery.application.session.engine;

import dev.orrery.application.kernel.Subscription;
import dev.orrery.application.kernel.Subscriptions;
import dev.orrery.domain.kernel.EffectId;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Question;
import dev.orrery.domain.session.Questions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Puts an agent's question to its user and waits for the answer, wherever that comes in. */
@Singleton
public final class UserQuestions {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final Transactions transactions;
  private final Questions questions;
  private final EventLog events;
  private final Subscriptions subscriptions;

  @Inject
  public UserQuestions(
      Transactions transactions,
      Questions questions,
      EventLog events,
      Subscriptions subscriptions) {
    this.transactions = transactions;
    this.questions = questions;
    this.events = events;
    this.subscriptions = subscriptions;
  }

  /** Asks once, also when called again after a crash; empty where nobody answered in time. */
  public Optional<String> ask(Question draft, Duration within) throws InterruptedException {
    try (var answers =
        subscriptions.open(
            Subscriptions.FROM_NOW, event -> event.type().equals("question.answered"), 16)) {
      open(draft, within);
      return await(draft.id(), answers);
    }
  }

  private void open(Question draft, Duration within) {
    transactions.inOne(() -> {
      if (questions.find(draft.id()).isEmpty()) {
        events.append(event(questions.ask(draft, within), "system", "question.asked"));
      }
    });
  }

  private Optional<String> await(EffectId id, Subscription answers) throws InterruptedException {
    while (true) {
      var question = questions.find(id).orElseThrow();
      switch (question.state()) {
        case ANSWERED -> {
          return Optional.ofNullable(question.answer());
        }
        case EXPIRED -> {
          transactions.inOne(() -> questions.expire(id));
          return Optional.empty();
        }
        case OPEN -> answers.next(LOOK_AGAIN);
      }
    }
  }

  /** In the caller's transaction; false where it was too late. */
  public boolean answer(Question question, String answer, String actor) {
    if (!questions.answer(question.id(), answer)) {
      return false;
    }
    events.append(event(question, actor, "question.answered"));
    return true;
  }

  private static EventDraft event(Question question, String actor, String type) {
    return new EventDraft(
        StreamKey.of(question.session()),
        type,
        actor,
        question.tenant(),
        question.owner(),
        question.session(),
        null,
        question.run(),
        Json.object(
            "question_id",
            question.id().value().toString(),
            "options",
            question.options().size()));
  }
}
