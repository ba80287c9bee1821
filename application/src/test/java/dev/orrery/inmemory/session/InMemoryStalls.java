package dev.orrery.inmemory.session;

import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.Messages;
import dev.orrery.domain.session.Progress;
import dev.orrery.domain.session.Questions;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionActivity;
import dev.orrery.domain.session.StallType;
import dev.orrery.domain.session.Stalls;
import dev.orrery.domain.session.Steps;
import dev.orrery.domain.session.Turns;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Stalls in memory. */
public final class InMemoryStalls implements Stalls {
  private record Row(SessionId session, TurnId turn, StallType type) {}

  private final InMemorySessions sessions;
  private final Messages messages;
  private final Clock clock;
  private final Activities activities;
  private final InMemoryTable<Row, Row> rows;

  public InMemoryStalls(
      InMemoryTransactions transactions,
      InMemorySessions sessions,
      InMemoryRuns runs,
      Turns turns,
      Steps steps,
      Messages messages,
      Approvals approvals,
      Questions questions,
      Clock clock) {
    this.sessions = sessions;
    this.messages = messages;
    this.clock = clock;
    this.activities = new Activities(runs, turns, steps, approvals, questions, clock);
    this.rows = new InMemoryTable<>(transactions);
    sessions.whenDeleted(
        id -> rows.keys().stream().filter(row -> row.session().equals(id)).forEach(rows::remove));
  }

  @Override
  public List<Progress> slow(Duration atLeast, int limit) {
    return sessions.all().stream()
        .filter(session -> session.state() == Session.State.OPEN)
        .map(this::progress)
        .flatMap(Optional::stream)
        .filter(progress -> progress.since().compareTo(atLeast) >= 0)
        .limit(limit)
        .toList();
  }

  private Optional<Progress> progress(Session session) {
    var activity = activities.of(session);
    var turn = activity.turn();
    if (activity.what() == SessionActivity.IDLE || turn == null) {
      return Optional.empty();
    }
    var now = clock.now();
    var lastWord = messages.recent(session.id(), 1).stream().map(Message::at).findFirst();
    return Optional.of(
        new Progress(
            session,
            turn,
            activity.what(),
            Duration.between(activity.since(), now),
            Duration.between(lastWord.orElse(activity.since()), now),
            of(turn)));
  }

  @Override
  public boolean report(SessionId session, TurnId turn, StallType type) {
    var row = new Row(session, turn, type);
    return rows.putNew(row, row);
  }

  Set<StallType> of(TurnId turn) {
    return rows.keys().stream()
        .filter(row -> row.turn().equals(turn))
        .map(Row::type)
        .collect(Collectors.toSet());
  }
}
