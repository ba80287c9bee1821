package dev.orrery.inmemory.governance;

import dev.orrery.domain.governance.AgentPermissions;
import dev.orrery.domain.governance.Policies;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.Optional;

/** Permissions in memory; a running transaction holds every row. */
public final class InMemoryPolicies implements Policies {
  private record Key(TenantId tenant, String agentName) {}

  private final InMemoryTransactions transactions;
  private final InMemoryTable<Key, AgentPermissions> rows;

  public InMemoryPolicies(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public Optional<AgentPermissions> find(TenantId tenant, String agentName) {
    return rows.find(new Key(tenant, agentName));
  }

  @Override
  public AgentPermissions lockOrAdd(UserId owner, AgentPermissions defaults) {
    return transactions.inOne(() -> {
      rows.putNew(key(defaults), defaults);
      return rows.find(key(defaults)).orElseThrow();
    });
  }

  @Override
  public void replace(AgentPermissions permissions) {
    transactions.inOne(() -> {
      if (rows.find(key(permissions)).isPresent()) {
        rows.put(key(permissions), permissions);
      }
    });
  }

  private static Key key(AgentPermissions permissions) {
    return new Key(permissions.tenant(), permissions.agentName());
  }
}
