package dev.orrery.inmemory.orchestration;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.TemplateId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.orchestration.SessionTemplate;
import dev.orrery.domain.orchestration.SessionTemplates;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.List;
import java.util.Optional;

/** Templates of sessions in memory; the latest change is the last row. */
public final class InMemorySessionTemplates implements SessionTemplates {
  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<TemplateId, SessionTemplate> rows;

  public InMemorySessionTemplates(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public void add(SessionTemplate template) {
    rows.put(template.id(), template);
  }

  @Override
  public boolean change(TenantId tenant, TemplateId id, SessionTemplate.Content content) {
    return transactions.inOne(() -> {
      var before = find(tenant, id);
      before.ifPresent(it -> {
        rows.remove(id);
        rows.put(
            id, new SessionTemplate(id, tenant, it.owner(), content, it.createdAt(), clock.now()));
      });
      return before.isPresent();
    });
  }

  @Override
  public Optional<SessionTemplate> find(TenantId tenant, TemplateId id) {
    return rows.find(id).filter(template -> template.tenant().equals(tenant));
  }

  @Override
  public List<SessionTemplate> list(TenantId tenant) {
    return rows.all().reversed().stream()
        .filter(template -> template.tenant().equals(tenant))
        .toList();
  }

  @Override
  public boolean remove(TenantId tenant, TemplateId id) {
    return find(tenant, id).isPresent() && rows.remove(id);
  }
}
