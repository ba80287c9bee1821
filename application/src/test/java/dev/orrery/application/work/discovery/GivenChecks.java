package dev.orrery.application.work.discovery;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.discovery.Check;
import dev.orrery.domain.work.discovery.Checks;
import dev.orrery.domain.work.discovery.Section;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Finds what a test says. */
final class GivenChecks implements Checks {
  private final Map<Check, List<Failing>> failing = new EnumMap<>(Check.class);
  RuntimeException broken = new IllegalStateException("not broken");
  boolean isBroken;

  void add(Check check, String name) {
    failing.computeIfAbsent(check, key -> new ArrayList<>()).add(new Failing(name, name));
  }

  @Override
  public List<Failing> failing(TenantId tenant, Check check, int limit) {
    if (isBroken) {
      throw broken;
    }
    return failing.getOrDefault(check, List.of()).stream().limit(limit).toList();
  }

  @Override
  public Tally tally(TenantId tenant, Section section) {
    long all =
        section.checks().stream()
            .mapToLong(check -> failing.getOrDefault(check, List.of()).size())
            .sum();
    return new Tally(all, all);
  }
}
