package dev.orrery.application.commerce;

import dev.orrery.domain.commerce.Resource;
import dev.orrery.domain.commerce.Usages;
import dev.orrery.domain.governance.WalletRules;
import dev.orrery.domain.kernel.PlanLimitException;
import dev.orrery.domain.kernel.PlanLimits;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Locale;

/** Keeps tenants within the plan of whoever adds something, where this installation sells plans. */
@Singleton
public final class EnforcePlans implements PlanLimits {
  private final CurrentPlans plans;
  private final Usages usages;
  private final WalletRules rules;

  @Inject
  public EnforcePlans(CurrentPlans plans, Usages usages, WalletRules rules) {
    this.plans = plans;
    this.usages = usages;
    this.rules = rules;
  }

  @Override
  public void admit(Principal caller, Thing added) {
    if (!rules.chargesTurns()) {
      return;
    }
    var current = plans.of(caller);
    var resource = resource(added);
    current
        .plan()
        .limit(resource)
        .ifPresent(limit -> check(caller, resource, limit, current.start()));
  }

  private void check(Principal caller, Resource resource, long limit, Instant since) {
    usages.lock(caller.tenant());
    if (usages.count(caller.tenant(), since).getOrDefault(resource, 0L) > limit) {
      throw new PlanLimitException(resource.name().toLowerCase(Locale.ROOT), limit);
    }
  }

  private static Resource resource(Thing thing) {
    return switch (thing) {
      case AGENT -> Resource.AGENTS;
      case TASK -> Resource.TASKS_THIS_PERIOD;
      case PRODUCT -> Resource.PRODUCTS;
      case API_KEY -> Resource.API_KEYS;
      case DISCOVERY_ENGINE -> Resource.DISCOVERY_ENGINES;
    };
  }
}
