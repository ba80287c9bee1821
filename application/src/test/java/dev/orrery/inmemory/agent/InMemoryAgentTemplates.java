package dev.orrery.inmemory.agent;

import dev.orrery.domain.agent.AgentTemplate;
import dev.orrery.domain.agent.AgentTemplates;
import dev.orrery.domain.kernel.AgentTemplateId;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Templates of agents in memory. */
public final class InMemoryAgentTemplates implements AgentTemplates {
  private static final Comparator<AgentTemplate> IN_ORDER =
      Comparator.comparing((AgentTemplate template) -> template.content().order())
          .thenComparing(template -> template.content().name())
          .thenComparing(template -> template.id().value());

  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<AgentTemplateId, AgentTemplate> rows;
  private final AtomicLong numbers = new AtomicLong();

  public InMemoryAgentTemplates(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public Optional<AgentTemplate> add(
      TenantId tenant, UserId owner, String slug, AgentTemplate.Content content) {
    return transactions.inOne(() -> {
      if (find(tenant, slug).isPresent()) {
        return Optional.<AgentTemplate>empty();
      }
      var id = new AgentTemplateId(numbers.incrementAndGet());
      var now = clock.now();
      var template = new AgentTemplate(id, tenant, owner, slug, content, now, now);
      rows.put(id, template);
      return Optional.of(template);
    });
  }

  @Override
  public Optional<AgentTemplate> find(TenantId tenant, AgentTemplateId id) {
    return of(tenant).filter(template -> template.id().equals(id)).findFirst();
  }

  @Override
  public Optional<AgentTemplate> find(TenantId tenant, String slug) {
    return of(tenant).filter(template -> template.slug().equals(slug)).findFirst();
  }

  @Override
  public Optional<AgentTemplate> lock(TenantId tenant, AgentTemplateId id) {
    return find(tenant, id);
  }

  @Override
  public AgentTemplate save(AgentTemplate template) {
    var saved = touched(template);
    rows.put(saved.id(), saved);
    return saved;
  }

  @Override
  public AgentTemplate remove(AgentTemplate template) {
    rows.remove(template.id());
    return touched(template);
  }

  private AgentTemplate touched(AgentTemplate template) {
    return new AgentTemplate(
        template.id(),
        template.tenant(),
        template.owner(),
        template.slug(),
        template.content(),
        template.createdAt(),
        clock.now());
  }

  @Override
  public Slice<AgentTemplate> list(TenantId tenant, Filter filter, Window window) {
    var found =
        of(tenant)
            .filter(template ->
                filter.category() == null
                    || filter.category().equals(template.content().category()))
            .filter(template ->
                filter.featured() == null || filter.featured() == template.content().featured())
            .sorted(IN_ORDER)
            .toList();
    return new Slice<>(
        found.stream().skip(window.offset()).limit(window.limit()).toList(), found.size());
  }

  private Stream<AgentTemplate> of(TenantId tenant) {
    return rows.all().stream().filter(template -> template.tenant().equals(tenant));
  }
}
