package dev.orrery.application.session;

import dev.orrery.application.kernel.AwaitEvent;
import dev.orrery.application.session.engine.AcceptTurn;
import dev.orrery.application.session.engine.DirectProgram;
import dev.orrery.application.session.engine.Engine;
import dev.orrery.application.session.engine.UserQuestions;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Questions;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Turn;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gives an open session a message. While a turn is at work it waits for the end of it and then
 * gives up, with nothing queued; while a person is asked for permission the message is queued.
 */
@Singleton
public final class SendMessage {
  private static final Set<String> RESTS =
      Set.of("turn.completed", "approval.requested", "question.asked", "session.closed");

  private final Transactions transactions;
  private final FindSession find;
  private final Sessions sessions;
  private final Runs runs;
  private final Approvals approvals;
  private final Questions questions;
  private final UserQuestions asking;
  private final AwaitEvent waiting;
  private final HoldQuota quota;
  private final AcceptTurn accept;
  private final Engine engine;

  @Inject
  public SendMessage(
      Transactions transactions,
      FindSession find,
      Sessions sessions,
      Runs runs,
      Approvals approvals,
      Questions questions,
      UserQuestions asking,
      AwaitEvent waiting,
      HoldQuota quota,
      AcceptTurn accept,
      Engine engine) {
    this.transactions = transactions;
    this.find = find;
    this.sessions = sessions;
    this.runs = runs;
    this.approvals = approvals;
    this.questions = questions;
    this.asking = asking;
    this.waiting = waiting;
    this.quota = quota;
    this.accept = accept;
    this.engine = engine;
  }

  /**
   * What to say.
   *
   * @param origin the dialect that asks
   * @param brief more for the program, such as a command line to run instead of asking a model
   * @param patience how long to wait for a turn that is at work
   */
  public record Request(String origin, String text, Json.Obj brief, Duration patience) {}

  /** What became of it. */
  public sealed interface Outcome {
    /** It is accepted for good. */
    record Delivered(Turn turn) implements Outcome {}

    /** It answered a question that an agent had asked. */
    record Answered() implements Outcome {}

    /** A turn is still at work; nothing was queued. */
    record Busy() implements Outcome {}

    /** The key that asks has used up what it may use. */
    record QuotaExceeded(HoldQuota.Exceeded exceeded) implements Outcome {}

    record Unknown() implements Outcome {}

    record Forbidden() implements Outcome {}
  }

  public Outcome send(Principal caller, String id, Request request) throws InterruptedException {
    ForbiddenException.unless(caller, Capability.SESSION_SEND);
    return switch (find.look(caller, id)) {
      case FindSession.Look.Unknown() -> new Outcome.Unknown();
      case FindSession.Look.Forbidden() -> new Outcome.Forbidden();
      case FindSession.Look.Visible(var session) ->
          waiting
              .await(
                  event -> mayEndWaiting(session.id(), event),
                  () -> attempt(caller, session.id(), request),
                  request.patience())
              .orElseGet(Outcome.Busy::new);
    };
  }

  private static boolean mayEndWaiting(SessionId session, Event event) {
    return session.equals(event.what().session()) && RESTS.contains(event.type());
  }

  /** Empty while a turn is at work. */
  private Optional<Outcome> attempt(Principal caller, SessionId id, Request request) {
    return transactions.inOne(() -> {
      var open = sessions.lock(id).filter(it -> it.state() == Session.State.OPEN);
      return open.isEmpty()
          ? Optional.of(new Outcome.Unknown())
          : deliver(caller, open.get(), request);
    });
  }

  private Optional<Outcome> deliver(Principal caller, Session session, Request request) {
    var question = questions.open(List.of(session.id())).stream().findFirst();
    if (question.isPresent()) {
      return asking.answer(question.get(), request.text(), caller.name())
          ? Optional.of(new Outcome.Answered())
          : Optional.empty();
    }
    if (isBusy(session)) {
      return Optional.empty();
    }
    var exceeded = quota.beforeWork(caller);
    if (exceeded.isPresent()) {
      return Optional.of(new Outcome.QuotaExceeded(exceeded.get()));
    }
    var turn =
        accept.accept(
            caller,
            session,
            request.text(),
            request.origin(),
            DirectProgram.NAME,
            Run.Priority.NORMAL,
            request.brief());
    transactions.afterCommit(engine::wake);
    return Optional.of(new Outcome.Delivered(turn));
  }

  /** While a person is asked for permission nobody waits for the turn's end. */
  private boolean isBusy(Session session) {
    return runs.activeRoot(session.id()).isPresent()
        && approvals.pending(List.of(session.id())).isEmpty();
  }
}
