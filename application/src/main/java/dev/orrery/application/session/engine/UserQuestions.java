package dev.orrery.application.session.engine;

import dev.orrery.application.kernel.AwaitEvent;
import dev.orrery.domain.kernel.EffectId;
import dev.orrery.domain.kernel.Event;
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
  /** The database's clock says when it is over; this is only to give up at some time. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Transactions transactions;
  private final Questions questions;
  private final EventLog events;
  private final AwaitEvent waiting;

  @Inject
  public UserQuestions(
      Transactions transactions, Questions questions, EventLog events, AwaitEvent waiting) {
    this.transactions = transactions;
    this.questions = questions;
    this.events = events;
    this.waiting = waiting;
  }

  /** Asks once, also when called again after a crash; empty where nobody answered in time. */
  public Optional<String> ask(Question draft, Duration within) throws InterruptedException {
    transactions.inOne(() -> {
      if (questions.find(draft.id()).isEmpty()) {
        events.append(event(questions.ask(draft, within), "system", "question.asked"));
      }
    });
    try {
      return waiting
          .await(
              event -> isAbout(event, draft.id()),
              () -> questions.find(draft.id()).filter(it -> it.state() != Question.State.OPEN),
              within.plus(GRACE))
          .flatMap(question -> Optional.ofNullable(question.answer()));
    } finally {
      transactions.inOne(() -> questions.expire(draft.id()));
    }
  }

  private static boolean isAbout(Event event, EffectId id) {
    return event.type().equals("question.answered")
        && event.payload().text("question_id").filter(id.value().toString()::equals).isPresent();
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
            "question_id", question.id().value().toString(), "options", question.options().size()));
  }
}
