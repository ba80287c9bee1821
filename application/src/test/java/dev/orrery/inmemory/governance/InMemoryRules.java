package dev.orrery.inmemory.governance;

import dev.orrery.domain.governance.Rule;
import dev.orrery.domain.governance.Rules;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules for agents in memory. */
public final class InMemoryRules implements Rules {
  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<Long, Rule> rows;
  private long last;

  public InMemoryRules(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public Rule add(Rule.Draft rule) {
    return transactions.inOne(() -> {
      var now = clock.now();
      var added =
          new Rule(++last, rule.tenant(), rule.owner(), rule.content(), rule.createdBy(), now, now);
      rows.put(added.id(), added);
      return added;
    });
  }

  /** Transactions in memory run one at a time anyway. */
  @Override
  public Optional<Rule> lock(TenantId tenant, long id) {
    return rows.find(id).filter(rule -> rule.tenant().equals(tenant));
  }

  @Override
  public Rule edit(Rule rule, Rule.Content content) {
    var edited =
        new Rule(
            rule.id(),
            rule.tenant(),
            rule.owner(),
            content,
            rule.createdBy(),
            rule.createdAt(),
            clock.now());
    rows.put(rule.id(), edited);
    return edited;
  }

  @Override
  public void remove(Rule rule) {
    rows.remove(rule.id());
  }

  @Override
  public Slice<Rule> list(Filter filter, Window window) {
    var found = sorted(filter);
    return new Slice<>(
        found.stream().skip(window.offset()).limit(window.limit()).toList(), found.size());
  }

  @Override
  public List<Rule> inForce(TenantId tenant, @Nullable String agent, int most) {
    var whose = agent == null ? Rule.EVERYBODY : agent;
    return sorted(new Filter(tenant, null, whose, null, null)).stream().limit(most).toList();
  }

  @Override
  public Counts count(TenantId tenant) {
    return new Counts(
        sorted(new Filter(tenant, null, null, null, null)).size(),
        sorted(new Filter(tenant, null, null, null, true)).size());
  }

  private List<Rule> sorted(Filter filter) {
    return rows.all().stream()
        .filter(rule -> matches(filter, rule))
        .sorted(
            Comparator.comparing((Rule rule) -> !rule.content().permanent())
                .thenComparingLong(Rule::id))
        .toList();
  }

  private static boolean matches(Filter filter, Rule rule) {
    var content = rule.content();
    var scope = content.scope();
    var agent = filter.agent();
    var permanent = filter.permanent();
    return rule.tenant().equals(filter.tenant())
        && (filter.scope() == null || scope.equals(filter.scope()))
        && (agent == null || scope.equals(agent) || scope.equals(Rule.EVERYBODY))
        && (filter.category() == null || filter.category().equals(content.category()))
        && (permanent == null || permanent == content.permanent());
  }
}
