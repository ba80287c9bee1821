package dev.orrery.domain.commerce;

import dev.orrery.domain.governance.Unit;
import java.util.List;
import java.util.Optional;

/**
 * All that is for sale.
 *
 * @param plans the smallest first; the first one is what everybody has who has no subscription
 * @param tokensPerUnit how many tokens one unit of the currency is worth
 * @param prices what actions cost, for people to read
 * @param running what the house itself pays each month
 */
public record Catalogue(
    String currency,
    List<Plan> plans,
    List<Pack> packs,
    long tokensPerUnit,
    List<ActionPrice> prices,
    List<RunningCost> running) {
  /** What one action usually costs. */
  public record ActionPrice(String action, long tokens) {}

  /** A cost that comes back every month. */
  public record RunningCost(String name, long cents) {}

  public Catalogue {
    plans = List.copyOf(plans);
    packs = List.copyOf(packs);
    prices = List.copyOf(prices);
    running = List.copyOf(running);
    if (plans.isEmpty() || !plans.getFirst().isFree()) {
      throw new IllegalArgumentException("The first plan costs nothing");
    }
    if (plans.stream().map(Plan::slug).distinct().count() < plans.size()
        || packs.stream().map(Pack::slug).distinct().count() < packs.size()) {
      throw new IllegalArgumentException("Two plans or packages have one slug");
    }
  }

  /** What everybody has who pays nothing. */
  public Plan free() {
    return plans.getFirst();
  }

  public Optional<Plan> plan(String slug) {
    return plans.stream().filter(plan -> plan.slug().equals(slug)).findFirst();
  }

  /** The plan that the payment provider knows by a price. */
  public Optional<Plan> priced(String price) {
    return plans.stream().filter(plan -> price.equals(plan.price())).findFirst();
  }

  public Optional<Pack> pack(Unit unit, String slug) {
    return packs(unit).stream().filter(pack -> pack.slug().equals(slug)).findFirst();
  }

  public List<Pack> packs(Unit unit) {
    return packs.stream().filter(pack -> pack.unit() == unit).toList();
  }

  /** Whether one plan is larger than another. */
  public boolean isUpgrade(Plan from, Plan to) {
    return plans.indexOf(to) > plans.indexOf(from);
  }
}
