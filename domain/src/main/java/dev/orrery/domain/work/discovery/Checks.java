package dev.orrery.domain.work.discovery;

import dev.orrery.domain.kernel.TenantId;
import java.util.List;

/** Finds what does not keep to a rule, by the store's time. */
public interface Checks {
  /**
   * Something that does not keep to a rule.
   *
   * @param id what it is known by within its section
   * @param name as people call it
   */
  record Failing(String id, String name) {}

  /**
   * A section as a whole.
   *
   * @param failing how many of all break at least one of its rules
   */
  record Tally(long total, long failing) {}

  /** Those of a tenant that break a rule, the oldest first, at most some. */
  List<Failing> failing(TenantId tenant, Check check, int limit);

  Tally tally(TenantId tenant, Section section);
}
