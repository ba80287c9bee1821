package dev.orrery.inmemory.session;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.EffectId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.session.Question;
import dev.orrery.domain.session.Questions;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Agents' questions in memory. */
public final class InMemoryQuestions implements Questions {
  private final InMemoryTransactions transactions;
  private final InMemoryRuns runs;
  private final Clock clock;
  private final InMemoryTable<EffectId, Question> rows;

  public InMemoryQuestions(
      InMemoryTransactions transactions,
      InMemorySessions sessions,
      InMemoryRuns runs,
      Clock clock) {
    this.transactions = transactions;
    this.runs = runs;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
    sessions.whenDeleted(id ->
        rows.all().stream()
            .filter(row -> row.session().equals(id))
            .forEach(row -> rows.remove(row.id())));
  }

  @Override
  public Question ask(Question draft, Duration within) {
    return transactions.inOne(() -> {
      var now = clock.now();
      rows.putNew(
          draft.id(),
          new Question(
              draft.id(),
              draft.tenant(),
              draft.owner(),
              draft.session(),
              draft.run(),
              draft.text(),
              draft.options(),
              Question.State.OPEN,
              null,
              now,
              now.plus(within)));
      return find(draft.id()).orElseThrow();
    });
  }

  @Override
  public Optional<Question> find(EffectId id) {
    return rows.find(id).map(row -> late(row) ? in(row, Question.State.EXPIRED, null) : row);
  }

  @Override
  public List<Question> open(List<SessionId> sessions) {
    return rows.all().stream()
        .filter(row -> sessions.contains(row.session()))
        .filter(row -> row.state() == Question.State.OPEN && !late(row))
        .filter(row -> runs.find(row.run()).filter(run -> !run.state().ended()).isPresent())
        .toList();
  }

  @Override
  public boolean answer(EffectId id, String answer) {
    return move(id, false, Question.State.ANSWERED, answer);
  }

  @Override
  public boolean expire(EffectId id) {
    return move(id, true, Question.State.EXPIRED, null);
  }

  private boolean move(EffectId id, boolean evenLate, Question.State to, @Nullable String answer) {
    return transactions.inOne(() -> {
      var open =
          rows.find(id)
              .filter(row -> row.state() == Question.State.OPEN && (evenLate || !late(row)));
      open.ifPresent(row -> rows.put(id, in(row, to, answer)));
      return open.isPresent();
    });
  }

  private boolean late(Question row) {
    return row.state() == Question.State.OPEN && !row.expiresAt().isAfter(clock.now());
  }

  private static Question in(Question row, Question.State state, @Nullable String answer) {
    return new Question(
        row.id(),
        row.tenant(),
        row.owner(),
        row.session(),
        row.run(),
        row.text(),
        row.options(),
        state,
        answer,
        row.askedAt(),
        row.expiresAt());
  }
}
