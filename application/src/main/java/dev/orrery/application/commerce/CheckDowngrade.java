package dev.orrery.application.commerce;

import dev.orrery.domain.commerce.Catalogues;
import dev.orrery.domain.commerce.Plan;
import dev.orrery.domain.commerce.Resource;
import dev.orrery.domain.commerce.Usages;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Says what is too much for another plan. */
@Singleton
public final class CheckDowngrade {
  private final Catalogues catalogues;
  private final CurrentPlans current;
  private final Usages usages;

  @Inject
  public CheckDowngrade(Catalogues catalogues, CurrentPlans current, Usages usages) {
    this.catalogues = catalogues;
    this.current = current;
    this.usages = usages;
  }

  /** More of a resource than a plan allows. */
  public record Violation(Resource resource, long current, long limit) {
    public long excess() {
      return current - limit;
    }
  }

  /** What would be too much. */
  public record Check(Plan from, Plan to, List<Violation> violations) {}

  /** Nothing where there is no such plan. */
  public Optional<Check> check(Principal caller, String slug) {
    ForbiddenException.unless(caller, Capability.BILLING_WRITE);
    return catalogues
        .catalogue()
        .plan(slug)
        .map(target -> {
          var now = current.of(caller);
          return new Check(now.plan(), target, violations(caller.tenant(), target, now.start()));
        });
  }

  /**
   * @param since when the period began in which tasks are counted
   */
  List<Violation> violations(TenantId tenant, Plan plan, Instant since) {
    var counts = usages.count(tenant, since);
    return Arrays.stream(Resource.values())
        .flatMap(resource ->
            plan.limit(resource).stream()
                .map(limit -> new Violation(resource, counts.getOrDefault(resource, 0L), limit)))
        .filter(violation -> violation.excess() > 0)
        .toList();
  }
}
