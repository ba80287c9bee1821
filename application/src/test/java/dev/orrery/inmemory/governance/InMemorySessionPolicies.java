package dev.orrery.inmemory.governance;

import dev.orrery.domain.governance.SessionPolicies;
import dev.orrery.domain.governance.SessionPolicy;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.List;
import java.util.Optional;

/** Policies of sessions in memory; a running transaction holds every row. */
public final class InMemorySessionPolicies implements SessionPolicies {
  private final InMemoryTable<SessionId, SessionPolicy> rows;

  public InMemorySessionPolicies(InMemoryTransactions transactions) {
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public Optional<SessionPolicy> find(SessionId session) {
    return rows.find(session);
  }

  @Override
  public List<SessionPolicy> findAll(List<SessionId> sessions) {
    return sessions.stream().flatMap(session -> rows.find(session).stream()).toList();
  }

  @Override
  public Optional<SessionPolicy> lock(SessionId session) {
    return rows.find(session);
  }

  @Override
  public void save(SessionPolicy policy) {
    rows.put(policy.session(), policy);
  }
}
