package dev.orrery.application.commerce;

import dev.orrery.domain.commerce.Plan;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Says how often somebody may call by its plan. It is asked at every call, so what was found counts
 * for some seconds.
 */
@Singleton
public final class CallRates {
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final int MOST_KNOWN = 10_000;

  private record Caller(TenantId tenant, UserId user) {}

  private record Known(Optional<Plan.Rate> rate, Instant until) {}

  private final CurrentPlans plans;
  private final Clock clock;
  private final Map<Caller, Known> known =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Caller, Known> eldest) {
          return size() > MOST_KNOWN;
        }
      };

  @Inject
  public CallRates(CurrentPlans plans, Clock clock) {
    this.plans = plans;
    this.clock = clock;
  }

  /** The rate of the plan of a caller; nothing where it may call as often as it likes. */
  public Optional<Plan.Rate> of(Principal caller) {
    if (isOfTheHouse(caller)) {
      return Optional.empty();
    }
    var who = new Caller(caller.tenant(), caller.owner());
    var now = clock.now();
    synchronized (known) {
      var found = known.get(who);
      if (found != null && now.isBefore(found.until())) {
        return found.rate();
      }
    }
    var rate = Optional.ofNullable(plans.of(caller).plan().rate());
    synchronized (known) {
      known.remove(who);
      known.put(who, new Known(rate, now.plus(FRESH)));
    }
    return rate;
  }

  private static boolean isOfTheHouse(Principal caller) {
    return caller.kind() == Principal.Kind.OPERATOR
        || caller.isAgent()
        || caller.may(Capability.OPERATIONS);
  }

  /** The rate of who has no plan at all. */
  public Optional<Plan.Rate> ofStrangers() {
    return plans.rateOfSmallest();
  }
}
