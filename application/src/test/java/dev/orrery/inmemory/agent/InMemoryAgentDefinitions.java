package dev.orrery.inmemory.agent;

import dev.orrery.domain.agent.AgentContent;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentState;
import dev.orrery.domain.agent.AgentStatus;
import dev.orrery.domain.kernel.AgentId;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Agents in memory. */
public final class InMemoryAgentDefinitions implements AgentDefinitions {
  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<AgentId, AgentDefinition> rows;
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicLong saves = new AtomicLong();

  public InMemoryAgentDefinitions(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
  }

  /** How often a row was written anew. */
  public long saves() {
    return saves.get();
  }

  @Override
  public Instant now() {
    return clock.now();
  }

  @Override
  public Optional<AgentDefinition> add(
      TenantId tenant, UserId owner, String name, AgentContent content, AgentState state) {
    return transactions.inOne(() -> {
      if (find(tenant, name).isPresent()) {
        return Optional.<AgentDefinition>empty();
      }
      var id = new AgentId(numbers.incrementAndGet());
      var now = clock.now();
      var agent = new AgentDefinition(id, tenant, owner, name, content, state, now, now);
      rows.put(id, agent);
      return Optional.of(agent);
    });
  }

  @Override
  public Optional<AgentDefinition> find(TenantId tenant, String name) {
    return of(tenant).filter(agent -> agent.name().equals(name)).findFirst();
  }

  @Override
  public Optional<AgentDefinition> find(TenantId tenant, AgentId id) {
    return of(tenant).filter(agent -> agent.id().equals(id)).findFirst();
  }

  @Override
  public Optional<AgentDefinition> lock(TenantId tenant, String name) {
    return find(tenant, name);
  }

  @Override
  public Optional<AgentDefinition> lock(TenantId tenant, AgentId id) {
    return find(tenant, id);
  }

  @Override
  public AgentDefinition save(AgentDefinition agent) {
    saves.incrementAndGet();
    var saved =
        new AgentDefinition(
            agent.id(),
            agent.tenant(),
            agent.owner(),
            agent.name(),
            agent.content(),
            agent.state(),
            agent.createdAt(),
            clock.now());
    rows.put(saved.id(), saved);
    return saved;
  }

  @Override
  public Slice<AgentDefinition> list(TenantId tenant, Filter filter, Window window) {
    var found =
        of(tenant)
            .filter(
                agent -> filter.statuses().isEmpty() || filter.statuses().contains(agent.status()))
            .filter(agent -> filter.role() == null || filter.role().equals(agent.content().role()))
            .sorted(Comparator.comparing(AgentDefinition::name))
            .toList();
    return new Slice<>(
        found.stream().skip(window.offset()).limit(window.limit()).toList(), found.size());
  }

  @Override
  public Slice<AgentDefinition> search(TenantId tenant, String text, int limit) {
    var part = text.toLowerCase(Locale.ROOT);
    var found =
        of(tenant)
            .filter(agent -> names(agent).anyMatch(name -> name.contains(part)))
            .sorted(
                Comparator.comparing((AgentDefinition agent) ->
                        names(agent).noneMatch(name -> name.startsWith(part)))
                    .thenComparing(AgentDefinition::name))
            .toList();
    return new Slice<>(found.stream().limit(limit).toList(), found.size());
  }

  private static Stream<String> names(AgentDefinition agent) {
    return Stream.of(agent.name(), agent.content().displayName())
        .map(name -> name.toLowerCase(Locale.ROOT));
  }

  @Override
  public Map<AgentStatus, Long> count(TenantId tenant) {
    return of(tenant)
        .collect(Collectors.groupingBy(AgentDefinition::status, Collectors.counting()));
  }

  @Override
  public List<AgentDefinition> silence(int limit) {
    return transactions.inOne(() ->
        rows.all().stream()
            .filter(agent -> !agent.isHeld() && agent.status() != AgentStatus.OFFLINE)
            .filter(agent -> agent.isSilent(clock.now()))
            .limit(limit)
            .map(agent -> save(agent.with(agent.state().free(AgentStatus.OFFLINE))))
            .toList());
  }

  private Stream<AgentDefinition> of(TenantId tenant) {
    return rows.all().stream().filter(agent -> agent.tenant().equals(tenant));
  }
}
