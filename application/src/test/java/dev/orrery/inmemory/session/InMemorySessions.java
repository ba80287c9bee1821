package dev.orrery.inmemory.session;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionSummary;
import dev.orrery.domain.session.Sessions;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sessions in memory; a running transaction holds every row. */
public final class InMemorySessions implements Sessions {
  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<SessionId, Session> rows;
  private final InMemoryTable<SessionId, Long> touched;
  private final InMemoryTable<SessionId, Long> messages;
  private final List<Consumer<SessionId>> dependents = new ArrayList<>();
  private long lastTouch;

  public InMemorySessions(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
    this.touched = new InMemoryTable<>(transactions);
    this.messages = new InMemoryTable<>(transactions);
  }

  /** Rows that go with a session, as a foreign key's cascade does it. */
  void whenDeleted(Consumer<SessionId> delete) {
    dependents.add(delete);
  }

  void countMessage(SessionId id) {
    messages.put(id, messages.find(id).orElse(0L) + 1);
  }

  @Override
  public boolean add(Session session) {
    return transactions.inOne(() -> {
      var alias = session.alias();
      if (alias != null && findByAlias(session.tenant(), session.owner(), alias).isPresent()) {
        return false;
      }
      mark(session.id());
      return rows.putNew(session.id(), session);
    });
  }

  @Override
  public Optional<Session> find(SessionId id) {
    return rows.find(id);
  }

  @Override
  public Optional<Session> findByAlias(TenantId tenant, UserId owner, String alias) {
    return rows.all().stream()
        .filter(row ->
            row.tenant().equals(tenant) && row.owner().equals(owner) && alias.equals(row.alias()))
        .findFirst();
  }

  @Override
  public Optional<Session> lock(SessionId id) {
    return rows.find(id);
  }

  @Override
  public void touch(SessionId id, @Nullable SeedId activeSeed, @Nullable String persona) {
    change(
        id,
        row ->
            with(
                row,
                row.state(),
                row.clarification(),
                activeSeed == null ? row.activeSeed() : activeSeed,
                persona == null ? row.persona() : persona));
    transactions.inOne(() -> mark(id));
  }

  @Override
  public void clarify(SessionId id, Json.@Nullable Obj transcript) {
    change(id, row -> with(row, row.state(), transcript, row.activeSeed(), row.persona()));
  }

  @Override
  public void reopen(SessionId id) {
    change(
        id,
        row -> with(row, Session.State.OPEN, row.clarification(), row.activeSeed(), row.persona()));
    transactions.inOne(() -> mark(id));
  }

  @Override
  public Slice<SessionSummary> list(TenantId tenant, Window window) {
    return transactions.inOne(() -> {
      var all =
          rows.all().stream()
              .filter(row -> row.tenant().equals(tenant))
              .sorted(
                  Comparator.comparing((Session row) -> touched.find(row.id()).orElse(0L))
                      .reversed())
              .map(row -> new SessionSummary(row, messages.find(row.id()).orElse(0L)))
              .toList();
      return new Slice<>(
          all.stream().skip(window.offset()).limit(window.limit()).toList(), all.size());
    });
  }

  @Override
  public long countOpen(TenantId tenant) {
    return rows.all().stream()
        .filter(row -> row.tenant().equals(tenant) && row.state() == Session.State.OPEN)
        .count();
  }

  @Override
  public boolean delete(SessionId id) {
    return transactions.inOne(() -> {
      dependents.forEach(delete -> delete.accept(id));
      return rows.remove(id);
    });
  }

  private void mark(SessionId id) {
    lastTouch++;
    touched.put(id, lastTouch);
  }

  private void change(SessionId id, UnaryOperator<Session> how) {
    transactions.inOne(() -> rows.find(id).ifPresent(row -> rows.put(id, how.apply(row))));
  }

  private Session with(
      Session row,
      Session.State state,
      Json.@Nullable Obj clarification,
      @Nullable SeedId activeSeed,
      @Nullable String persona) {
    return new Session(
        row.id(),
        row.tenant(),
        row.owner(),
        row.label(),
        row.origin(),
        row.alias(),
        row.workspace(),
        row.model(),
        state,
        clarification,
        activeSeed,
        persona,
        row.metadata(),
        row.createdAt(),
        clock.now());
  }
}
