package dev.orrery.application.commerce;

import dev.orrery.domain.commerce.Catalogue;
import dev.orrery.domain.commerce.Catalogues;
import dev.orrery.domain.commerce.ModelCosts;
import dev.orrery.domain.commerce.Subscriptions;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Sets what comes in every month against what the house and its models cost. */
@Singleton
public final class ReadRevenue {
  private final Subscriptions subscriptions;
  private final Catalogues catalogues;
  private final ModelCosts costs;
  private final Clock clock;

  @Inject
  public ReadRevenue(
      Subscriptions subscriptions, Catalogues catalogues, ModelCosts costs, Clock clock) {
    this.subscriptions = subscriptions;
    this.catalogues = catalogues;
    this.costs = costs;
    this.clock = clock;
  }

  /** What one plan brings each month. */
  public record Income(String plan, long cents, long subscriptions) {}

  /** All of it; what models cost is in cents of a US dollar. */
  public record Revenue(
      String currency,
      List<Income> income,
      List<Catalogue.RunningCost> running,
      ModelCosts.Costs thisMonth,
      ModelCosts.Costs thirtyDays,
      Instant at) {
    public long monthly() {
      return income.stream().mapToLong(Income::cents).sum();
    }

    public long runningCents() {
      return running.stream().mapToLong(Catalogue.RunningCost::cents).sum();
    }

    /** What is left of a month. */
    public long net() {
      return monthly() - runningCents() - thirtyDays.cents();
    }
  }

  public Revenue revenue(Principal caller) {
    ForbiddenException.unless(caller, Capability.OPERATIONS);
    var catalogue = catalogues.catalogue();
    var now = clock.now();
    var month = now.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
    return new Revenue(
        catalogue.currency(),
        subscriptions.counts(caller.tenant()).stream()
            .map(count -> income(catalogue, count))
            .toList(),
        catalogue.running(),
        costs.since(caller.tenant(), month.toInstant()),
        costs.since(caller.tenant(), now.minus(Duration.ofDays(30))),
        now);
  }

  private static Income income(Catalogue catalogue, Subscriptions.Count count) {
    long each =
        catalogue.plan(count.plan()).flatMap(plan -> Optional.ofNullable(plan.cents())).orElse(0L);
    return new Income(count.plan(), each * count.subscriptions(), count.subscriptions());
  }
}
