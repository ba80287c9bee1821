package dev.orrery.inmemory.session;

import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.session.Question;
import dev.orrery.domain.session.Questions;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionActivity;
import dev.orrery.domain.session.Step;
import dev.orrery.domain.session.Steps;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.session.Turns;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Derives what sessions do from the rows in memory, as the database's view does. */
final class Activities {
  private final InMemoryRuns runs;
  private final Turns turns;
  private final Steps steps;
  private final Approvals approvals;
  private final Questions questions;
  private final Clock clock;

  Activities(
      InMemoryRuns runs,
      Turns turns,
      Steps steps,
      Approvals approvals,
      Questions questions,
      Clock clock) {
    this.runs = runs;
    this.turns = turns;
    this.steps = steps;
    this.approvals = approvals;
    this.questions = questions;
    this.clock = clock;
  }

  /** What a session does, in which turn and since when. */
  record Activity(SessionActivity what, @Nullable TurnId turn, Instant since) {}

  Activity of(Session session) {
    return runs.activeRoot(session.id())
        .map(root -> working(session.id(), root))
        .orElseGet(() -> resting(session));
  }

  private Activity resting(Session session) {
    var last = turns.recent(session.id(), 1).stream().findFirst();
    var since = last.map(Turn::ending).map(Turn.Ending::at).orElse(session.createdAt());
    var what =
        last.map(Turn::ending)
            .map(ending ->
                switch (ending.outcome()) {
                  case ASKED -> SessionActivity.ASKED;
                  case FAILED -> SessionActivity.FAILED;
                  case ANSWERED, CANCELLED -> SessionActivity.IDLE;
                })
            .orElse(SessionActivity.IDLE);
    return new Activity(what, last.map(Turn::id).orElse(null), since);
  }

  private Activity working(SessionId session, Run root) {
    var since = root.startedAt() == null ? root.createdAt() : root.startedAt();
    if (root.cancelRequested()) {
      return new Activity(SessionActivity.CANCELLING, root.turn(), since);
    }
    var asked = approvals.pending(List.of(session)).stream().findFirst();
    if (asked.isPresent()) {
      var what =
          asked.get().kind() == Approval.Kind.PLAN
              ? SessionActivity.PLAN
              : SessionActivity.APPROVAL;
      return new Activity(what, root.turn(), asked.get().requestedAt());
    }
    var question = questions.open(List.of(session)).stream().findFirst();
    if (question.isPresent()) {
      return new Activity(
          SessionActivity.QUESTION, root.turn(), question.map(Question::askedAt).get());
    }
    var work =
        runs.unfinished(session).stream().filter(run -> run.state() == Run.State.RUNNING).toList();
    var lapses =
        work.stream().map(run -> runs.leaseUntil(run.id())).flatMap(Optional::stream).toList();
    if (!work.isEmpty() && lapses.stream().allMatch(until -> until.isBefore(clock.now()))) {
      return new Activity(SessionActivity.RECOVERING, root.turn(), lapses.getFirst());
    }
    return new Activity(doing(work), root.turn(), since);
  }

  private SessionActivity doing(List<Run> work) {
    if (work.isEmpty()) {
      return SessionActivity.QUEUED;
    }
    return work.stream().anyMatch(this::usesTools)
        ? SessionActivity.TOOL
        : SessionActivity.GENERATING;
  }

  private boolean usesTools(Run run) {
    return steps.list(run.id()).stream()
        .anyMatch(step -> step.open() && step.kind() == Step.Kind.TOOLS);
  }
}
