package dev.orrery.application.operations;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.discovery.Check;
import dev.orrery.domain.work.discovery.Checks;
import dev.orrery.domain.work.discovery.Section;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Says how much of what a tenant has keeps to the rules of its section. */
@Singleton
public final class ReadCompliance {
  private static final List<Section> SECTIONS =
      List.of(Section.AGENTS, Section.TASKS, Section.PRODUCTS, Section.FILES);
  private static final int MOST_OF_A_CHECK = 20;
  private static final int FULL = 100;

  private final Checks checks;
  private final Transactions transactions;

  @Inject
  public ReadCompliance(Checks checks, Transactions transactions) {
    this.checks = checks;
    this.transactions = transactions;
  }

  /** A thing that breaks a rule. */
  public record Issue(Check check, String id, String message) {}

  /** A section with some of what is wrong in it. */
  public record Part(long total, long passing, List<Issue> issues) {
    /** 0 to 100; a section without anything in it is perfect. */
    public long score() {
      return total == 0 ? FULL : Math.round((double) FULL * passing / total);
    }
  }

  /** All sections. */
  public record Report(Map<Section, Part> parts) {
    public long score() {
      return Math.round(parts.values().stream().mapToLong(Part::score).average().orElse(FULL));
    }
  }

  public Report read(Principal caller) {
    ForbiddenException.unless(caller, Capability.READ);
    return transactions.inOne(() -> {
      var parts = new EnumMap<Section, Part>(Section.class);
      SECTIONS.forEach(section -> parts.put(section, part(caller, section)));
      return new Report(parts);
    });
  }

  private Part part(Principal caller, Section section) {
    var tally = checks.tally(caller.tenant(), section);
    var issues =
        section.checks().stream()
            .flatMap(check ->
                checks.failing(caller.tenant(), check, MOST_OF_A_CHECK).stream()
                    .map(one -> new Issue(check, one.id(), check.say(one.name()))))
            .toList();
    return new Part(tally.total(), Math.max(0, tally.total() - tally.failing()), issues);
  }
}
