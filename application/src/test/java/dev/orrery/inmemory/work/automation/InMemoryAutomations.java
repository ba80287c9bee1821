package dev.orrery.inmemory.work.automation;

import dev.orrery.domain.kernel.AgentId;
import dev.orrery.domain.kernel.AutomationId;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.automation.Automation;
import dev.orrery.domain.work.automation.Automations;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Automations in memory. */
public final class InMemoryAutomations implements Automations {
  private static final Comparator<Automation> OLDEST =
      Comparator.comparing(Automation::createdAt).thenComparing(one -> one.id().value());

  private final Clock clock;
  private final InMemoryTable<AutomationId, Automation> rows;
  private final AtomicLong numbers = new AtomicLong();

  public InMemoryAutomations(InMemoryTransactions transactions, Clock clock) {
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public Automation add(Automation.Draft draft) {
    var now = clock.now();
    var added =
        new Automation(
            new AutomationId(numbers.incrementAndGet()),
            draft.tenant(),
            draft.owner(),
            draft.agent(),
            draft.agentName(),
            draft.content(),
            now,
            now);
    rows.put(added.id(), added);
    return added;
  }

  @Override
  public Optional<Automation> find(TenantId tenant, AutomationId id) {
    return rows.find(id).filter(one -> one.tenant().equals(tenant));
  }

  @Override
  public Optional<Automation> lock(TenantId tenant, AutomationId id) {
    return find(tenant, id);
  }

  @Override
  public Automation save(Automation automation) {
    var saved =
        new Automation(
            automation.id(),
            automation.tenant(),
            automation.owner(),
            automation.agent(),
            automation.agentName(),
            automation.content(),
            automation.createdAt(),
            clock.now());
    rows.put(saved.id(), saved);
    return saved;
  }

  @Override
  public void remove(Automation automation) {
    rows.remove(automation.id());
  }

  @Override
  public Slice<Automation> list(TenantId tenant, Filter filter, Window window) {
    var found =
        ofTenant(tenant).filter(one -> admits(filter, one)).sorted(OLDEST.reversed()).toList();
    return new Slice<>(
        found.stream().skip(window.offset()).limit(window.limit()).toList(), found.size());
  }

  private static boolean admits(Filter filter, Automation one) {
    var content = one.content();
    var text = filter.text();
    return (filter.agent() == null || filter.agent().equals(one.agentName()))
        && (filter.type() == null || filter.type() == content.type())
        && (filter.status() == null || filter.status() == content.status())
        && (text == null
            || holds(content.name(), text)
            || holds(content.path(), text)
            || holds(content.label(), text));
  }

  private static boolean holds(@Nullable String whole, String part) {
    return whole != null && whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  @Override
  public List<Automation> of(TenantId tenant, Collection<AgentId> agents) {
    return ofTenant(tenant).filter(one -> agents.contains(one.agent())).sorted(OLDEST).toList();
  }

  private Stream<Automation> ofTenant(TenantId tenant) {
    return rows.all().stream().filter(one -> one.tenant().equals(tenant));
  }
}
