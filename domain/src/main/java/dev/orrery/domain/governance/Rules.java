package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of the tenants; a deleted one is found no more. */
public interface Rules {
  /**
   * Which rules of a tenant are meant; what is null does not matter.
   *
   * @param agent those for this agent: of its own scope, and of everybody's
   */
  record Filter(
      TenantId tenant,
      @Nullable String scope,
      @Nullable String agent,
      @Nullable String category,
      @Nullable Boolean permanent) {}

  /** How many rules a tenant has. */
  record Counts(long all, long permanent) {}

  Rule add(Rule.Draft rule);

  /** Locks a rule until the transaction ends. */
  Optional<Rule> lock(TenantId tenant, long id);

  /** Writes a new content, under the lock. */
  Rule edit(Rule rule, Rule.Content content);

  /** Hides a rule for good, under the lock. */
  void remove(Rule rule);

  /** The permanent ones first, then by id. */
  Slice<Rule> list(Filter filter, Window window);

  /** In the same order, the first of those for everybody, and for an agent where one is named. */
  List<Rule> inForce(TenantId tenant, @Nullable String agent, int most);

  Counts count(TenantId tenant);
}
