package dev.orrery.inmemory.governance;

import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.Approval.State;
import dev.orrery.domain.governance.ApprovalDraft;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Questions in memory. */
public final class InMemoryApprovals implements Approvals {
  private static final Set<String> DECIDERS = Set.of("local", "operator", "service", "user");

  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<ApprovalId, Approval> rows;

  public InMemoryApprovals(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public Approval open(ApprovalDraft draft) {
    return transactions.inOne(() -> {
      long before =
          rows.all().stream()
              .filter(it ->
                  it.tenant().equals(draft.tenant())
                      && Objects.equals(it.session(), draft.session()))
              .count();
      var now = clock.now();
      var within = draft.within();
      var approval =
          new Approval(
              draft.id(),
              (int) before + 1,
              draft.kind(),
              draft.tenant(),
              draft.owner(),
              draft.session(),
              draft.run(),
              draft.effect(),
              draft.subject(),
              draft.action(),
              draft.resource(),
              draft.reason(),
              draft.digest(),
              draft.policy(),
              State.PENDING,
              now,
              within == null ? null : now.plus(within),
              null,
              null);
      rows.put(approval.id(), approval);
      return approval;
    });
  }

  @Override
  public Optional<Approval> find(ApprovalId id) {
    return rows.find(id).map(this::shown);
  }

  @Override
  public List<Approval> list(TenantId tenant) {
    return rows.all().stream().filter(it -> it.tenant().equals(tenant)).map(this::shown).toList();
  }

  /** How many requests of a session were approved. */
  public long approved(SessionId session) {
    return rows.all().stream()
        .filter(it -> session.equals(it.session()))
        .filter(it ->
            it.state() == State.APPROVED
                || it.state() == State.CONSUMED
                || it.state() == State.VOID)
        .count();
  }

  @Override
  public List<Approval> pending(List<SessionId> sessions) {
    return rows.all().stream()
        .filter(it -> it.session() != null && sessions.contains(it.session()))
        .filter(it -> it.state() == State.PENDING && !late(it))
        .toList();
  }

  @Override
  public Optional<Approval> decide(ApprovalId id, boolean approve, String decidedBy, String via) {
    if (!DECIDERS.contains(via)) {
      throw new IllegalArgumentException("No decider: " + via);
    }
    return transactions.inOne(() ->
        rows.find(id)
            .filter(it -> it.state() == State.PENDING && !late(it))
            .map(it -> move(it, approve ? State.APPROVED : State.REJECTED, decidedBy)));
  }

  @Override
  public boolean consume(ApprovalId id, String digest, String policy) {
    return transactions.inOne(() -> {
      var approved = rows.find(id).filter(it -> it.state() == State.APPROVED);
      boolean same =
          approved
              .filter(it -> it.digest().equals(digest) && it.policy().equals(policy))
              .isPresent();
      approved.ifPresent(it -> move(it, same ? State.CONSUMED : State.VOID, it.decidedBy()));
      return same;
    });
  }

  @Override
  public List<Approval> expire(int limit) {
    return end(it -> late(it), State.EXPIRED, limit);
  }

  @Override
  public List<Approval> cancel(RunId run) {
    return end(it -> run.equals(it.run()), State.CANCELLED, Integer.MAX_VALUE);
  }

  private List<Approval> end(Predicate<Approval> which, State state, int limit) {
    return transactions.inOne(() ->
        rows.all().stream()
            .filter(it -> it.state() == State.PENDING && which.test(it))
            .limit(limit)
            .map(it -> move(it, state, null))
            .toList());
  }

  private Approval move(Approval it, State state, @Nullable String decidedBy) {
    var decidedAt = it.decidedAt();
    var moved = with(it, state, decidedBy, decidedAt == null ? clock.now() : decidedAt);
    rows.put(it.id(), moved);
    return moved;
  }

  private Approval shown(Approval it) {
    return it.state() == State.PENDING && late(it) ? with(it, State.EXPIRED, null, null) : it;
  }

  private boolean late(Approval it) {
    var expiresAt = it.expiresAt();
    return expiresAt != null && !expiresAt.isAfter(clock.now());
  }

  private static Approval with(
      Approval it, State state, @Nullable String decidedBy, @Nullable Instant decidedAt) {
    return new Approval(
        it.id(),
        it.number(),
        it.kind(),
        it.tenant(),
        it.owner(),
        it.session(),
        it.run(),
        it.effect(),
        it.subject(),
        it.action(),
        it.resource(),
        it.reason(),
        it.digest(),
        it.policy(),
        state,
        it.requestedAt(),
        it.expiresAt(),
        decidedBy,
        decidedAt);
  }
}
