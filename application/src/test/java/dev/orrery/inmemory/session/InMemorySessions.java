package dev.orrery.inmemory.session;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.kernel.WorkspaceId;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionName;
import dev.orrery.domain.session.SessionSummary;
import dev.orrery.domain.session.Sessions;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sessions in memory; a running transaction holds every row. */
public final class InMemorySessions implements Sessions {
  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<SessionId, Session> rows;
  private final InMemoryTable<SessionId, Long> touched;
  private final InMemoryTable<SessionId, Long> messages;
  private final List<Consumer<SessionId>> dependents = new ArrayList<>();
  private Predicate<SessionId> idle = id -> true;
  private long lastTouch;
  private long numbers;

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

  /** What the rows of others say about a session. */
  void idleWhen(Predicate<SessionId> idle) {
    this.idle = idle;
  }

  /** All, in the order of their numbers. */
  List<Session> all() {
    return rows.all();
  }

  void countMessage(SessionId id) {
    messages.put(id, messages.find(id).orElse(0L) + 1);
  }

  @Override
  public Optional<Session> add(Session draft) {
    return transactions.inOne(() -> {
      var alias = draft.alias();
      if (alias != null && findByAlias(draft.tenant(), draft.owner(), alias).isPresent()) {
        return Optional.<Session>empty();
      }
      var stored = SessionRow.stored(draft, ++numbers, free(draft), clock.now());
      mark(draft.id());
      rows.put(draft.id(), stored);
      return Optional.of(stored);
    });
  }

  /** The first free one of the names that follow from a session's own. */
  private String free(Session session) {
    var wish = session.setup().name();
    var taken =
        rows.all().stream()
            .filter(row -> row.state() == Session.State.OPEN && !row.id().equals(session.id()))
            .filter(row -> row.tenant().equals(session.tenant()))
            .map(row -> row.setup().name())
            .toList();
    return wish.isEmpty()
        ? wish
        : IntStream.iterate(1, n -> n + 1)
            .mapToObj(n -> SessionName.numbered(wish, n))
            .filter(name -> !taken.contains(name))
            .findFirst()
            .orElseThrow();
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
            SessionRow.with(
                row,
                row.clarification(),
                activeSeed == null ? row.activeSeed() : activeSeed,
                persona == null ? row.persona() : persona,
                clock.now()));
    transactions.inOne(() -> mark(id));
  }

  @Override
  public void clarify(SessionId id, Json.@Nullable Obj transcript) {
    change(
        id,
        row -> SessionRow.with(row, transcript, row.activeSeed(), row.persona(), row.updatedAt()));
  }

  @Override
  public void reopen(SessionId id) {
    change(id, row -> SessionRow.opened(row, free(row), clock.now()));
    transactions.inOne(() -> mark(id));
  }

  @Override
  public boolean close(SessionId id, String reason) {
    return transactions.inOne(() -> {
      var open = rows.find(id).filter(row -> row.state() == Session.State.OPEN);
      open.ifPresent(row -> rows.put(id, SessionRow.closed(row, reason, clock.now())));
      return open.isPresent();
    });
  }

  @Override
  public Optional<Session> lockIdle(
      TenantId tenant, UserId owner, WorkspaceId workspace, String origin) {
    return rows.all().stream()
        .filter(row -> row.state() == Session.State.OPEN && row.origin().equals(origin))
        .filter(row -> row.tenant().equals(tenant) && row.owner().equals(owner))
        .filter(row -> row.workspace().equals(workspace) && idle.test(row.id()))
        .findFirst();
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
  public long countOpenLocked(TenantId tenant, UserId owner) {
    return rows.all().stream()
        .filter(row -> row.tenant().equals(tenant) && row.owner().equals(owner))
        .filter(row -> row.state() == Session.State.OPEN)
        .count();
  }

  @Override
  public long countOpen() {
    return rows.all().stream().filter(row -> row.state() == Session.State.OPEN).count();
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
}
