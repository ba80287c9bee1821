package dev.orrery.application.orchestration.consensus;

import dev.orrery.application.kernel.TimerLoop;
import dev.orrery.application.kernel.TimerSignal;
import dev.orrery.application.orchestration.TurnEnds;
import dev.orrery.application.session.engine.Play;
import dev.orrery.application.session.engine.PlayedModel;
import dev.orrery.application.session.engine.WorkDesk;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.model.ModelEvent;
import dev.orrery.domain.model.ModelMessage;
import dev.orrery.domain.model.ModelRequest;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.orchestration.Review;
import dev.orrery.domain.orchestration.Reviewer;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.Turn;
import dev.orrery.inmemory.governance.InMemorySessionPolicies;
import dev.orrery.inmemory.orchestration.InMemoryReviews;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reviews on the engine in memory. */
final class ReviewPlay implements AutoCloseable {
  static final String FAILS = "(the model fails)";

  final WorkDesk desk = new WorkDesk();
  final Play play = desk.play;
  final InMemoryReviews reviews = new InMemoryReviews(play.transactions, play.clock);
  final InMemorySessionPolicies policies = play.sessionPolicies;

  private final ReviewTimers reminders =
      new ReviewTimers(desk.timers, new TimerSignal(), play.transactions);
  private final AdvanceReview advance =
      new AdvanceReview(
          play.transactions,
          reviews,
          desk.overviews,
          new StartReviewer(
              desk.create, play.sessions, play.workspaces, policies, reviews, play.crashes),
          reminders,
          play.events,
          play.nodes,
          play.crashes);
  private final FollowReviewers follow =
      new FollowReviewers(reviews, new TurnEnds(play.sessions, play.turns), reminders);
  final StartReview start =
      new StartReview(
          play.transactions,
          play.find,
          new ReviewMaterial(
              play.messages, play.workspaces, (root, most) -> Optional.of("+changed")),
          reviews,
          advance,
          reminders,
          play.trail,
          play.nodes,
          play.ids,
          play.clock);
  final FindReview find = new FindReview(reviews);
  private final TimerLoop loop =
      new TimerLoop(
          List.of(advance, new CloseReviewers(reviews, desk.close)),
          desk.timers,
          play.transactions,
          new TimerSignal());
  private final Deque<String> answers = new ArrayDeque<>(List.of("VERDICT: APPROVE"));
  private long handled;

  ReviewPlay() {
    play.model.plays(Purpose.TURN_STEP, this::answer);
  }

  /** What reviewers answer, one after the other; the last one for all that follow. */
  void reviewersSay(String... texts) {
    answers.clear();
    answers.addAll(List.of(texts));
  }

  private List<ModelEvent> answer(ModelRequest request) {
    boolean reviewing =
        request.messages().getFirst() instanceof ModelMessage.User(var text)
            && text.startsWith(Review.TASK);
    if (!reviewing) {
      return PlayedModel.says("It is painted");
    }
    var next = answers.size() > 1 ? answers.remove() : answers.element();
    return next.equals(FAILS) ? PlayedModel.fails() : PlayedModel.says(next);
  }

  /** A session that was asked for something and has done it. */
  Session target(String prompt) {
    var created = desk.create(Play.OPERATOR, WorkDesk.in("/work/a").saying(prompt));
    play.work();
    return created.session();
  }

  Review start(Session target, @Nullable List<String> criteria, @Nullable Integer reviewers) {
    var request =
        new StartReview.Request("aegis", target.id().value().toString(), criteria, reviewers);
    return ((StartReview.Outcome.Started) start.start(Play.OPERATOR, request)).review();
  }

  Review look(Review review) {
    return reviews.find(review.id()).orElseThrow();
  }

  Session session(Reviewer reviewer) {
    return play.sessions.find(Optional.ofNullable(reviewer.session()).orElseThrow()).orElseThrow();
  }

  List<Turn> turns(Reviewer reviewer) {
    return play.turns.list(session(reviewer).id(), 0, 100);
  }

  private void follow() {
    for (Event event : play.log.readAll(handled, 10_000)) {
      if (follow.wants(event)) {
        play.transactions.inOne(() -> follow.handle(event));
      }
      handled = event.pos();
    }
  }

  /** Works, follows and reminds until nothing happens any more. */
  void run() {
    long before;
    do {
      before = play.log.lastPos();
      play.work();
      follow();
      tick();
    } while (play.log.lastPos() > before);
  }

  private void tick() {
    try {
      while (loop.actOnDue()) {}
    } catch (UnavailableException crashed) {
      // The next round goes on with it.
    }
  }

  @Override
  public void close() {
    loop.close();
    desk.close();
  }
}
