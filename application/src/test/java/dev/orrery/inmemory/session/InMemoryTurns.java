package dev.orrery.inmemory.session;

import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.session.SessionHistory;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.session.Turns;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns in memory. */
public final class InMemoryTurns implements Turns {
  private final InMemoryTransactions transactions;
  private final InMemorySessions sessions;
  private final InMemoryTable<TurnId, Turn> rows;

  public InMemoryTurns(InMemoryTransactions transactions, InMemorySessions sessions) {
    this.transactions = transactions;
    this.sessions = sessions;
    this.rows = new InMemoryTable<>(transactions);
    sessions.whenDeleted(id -> of(id).forEach(turn -> rows.remove(turn.id())));
  }

  @Override
  public Turn add(Turn draft) {
    return transactions.inOne(() -> {
      var turn = with(draft, of(draft.session()).size() + 1, null);
      rows.put(turn.id(), turn);
      if (!turn.input().isEmpty()) {
        sessions.countMessage(turn.session());
      }
      return turn;
    });
  }

  @Override
  public Optional<Turn> find(TurnId id) {
    return rows.find(id);
  }

  @Override
  public List<Turn> list(SessionId session, int afterNumber, int limit) {
    return of(session).stream().filter(turn -> turn.number() > afterNumber).limit(limit).toList();
  }

  @Override
  public Optional<SessionHistory> history(TenantId tenant, UserId owner, String alias, int limit) {
    return sessions
        .findByAlias(tenant, owner, alias)
        .map(session -> new SessionHistory(session, list(session.id(), 0, limit)));
  }

  @Override
  public List<Turn> recent(SessionId session, int limit) {
    var ended = of(session).stream().filter(Turn::ended).toList();
    return ended.subList(Math.max(0, ended.size() - limit), ended.size());
  }

  @Override
  public Optional<Turn> latest(SessionId session) {
    var all = of(session);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  @Override
  public boolean end(TurnId id, Turn.Ending ending) {
    return transactions.inOne(() -> {
      var open = rows.find(id).filter(turn -> !turn.ended());
      open.ifPresent(turn -> rows.put(id, with(turn, turn.number(), ending)));
      return open.isPresent();
    });
  }

  /** The turns of a session; they were added in the order of their numbers. */
  private List<Turn> of(SessionId session) {
    return rows.all().stream().filter(turn -> turn.session().equals(session)).toList();
  }

  private static Turn with(Turn turn, int number, Turn.@Nullable Ending ending) {
    return new Turn(
        turn.id(),
        turn.session(),
        number,
        turn.channel(),
        turn.program(),
        turn.input(),
        turn.rootRun(),
        ending,
        turn.createdAt());
  }
}
