package dev.orrery.application.commerce;

import dev.orrery.domain.commerce.Catalogues;
import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.commerce.PaymentProvider;
import dev.orrery.domain.commerce.Plan;
import dev.orrery.domain.commerce.PlanSubscription;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes another plan of a caller's: a larger one at once, or after it is paid; a smaller one with
 * the end of the period that is paid. It is decided on the locked row; the provider is asked
 * outside of any transaction, and what it did is stored where the plan is still the same.
 */
@Singleton
public final class ChangePlan {
  private final Catalogues catalogues;
  private final CurrentPlans current;
  private final CheckDowngrade downgrade;
  private final PaymentProvider provider;
  private final PlanChanges changes;
  private final Transactions transactions;

  @Inject
  public ChangePlan(
      Catalogues catalogues,
      CurrentPlans current,
      CheckDowngrade downgrade,
      PaymentProvider provider,
      PlanChanges changes,
      Transactions transactions) {
    this.catalogues = catalogues;
    this.current = current;
    this.downgrade = downgrade;
    this.provider = provider;
    this.changes = changes;
    this.transactions = transactions;
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** It is so already. */
    record Same(Plan plan) implements Outcome {}

    record Changed(Plan from, Plan to) implements Outcome {}

    /** It will be so. */
    record Scheduled(Plan from, Plan to, Instant at) implements Outcome {}

    /** It will be so once it is paid. */
    record Checkout(Plan from, Plan to, Order order) implements Outcome {}

    /** Too much is in use for it. */
    record TooMuch(List<CheckDowngrade.Violation> violations) implements Outcome {}

    /** There is no such plan, or it can not be had without talking to somebody. */
    record NotForSale() implements Outcome {}
  }

  /** What is to be done. */
  private sealed interface Step {
    record Done(Outcome outcome) implements Step {}

    record Buy(Plan from, Plan to) implements Step {}

    record Swap(Plan from, Plan to, PlanSubscription subscription) implements Step {}

    /** The subscription ends with its period, or does not end any more. */
    record End(
        Plan from, Plan to, PlanSubscription subscription, boolean ending, @Nullable String next)
        implements Step {}
  }

  /**
   * @param origin where this server is reached by its caller
   */
  public Outcome change(Principal caller, String slug, String origin) {
    ForbiddenException.unless(caller, Capability.BILLING_WRITE);
    var target = catalogues.catalogue().plan(slug);
    if (target.filter(plan -> plan.isFree() || plan.isForSale()).isEmpty()) {
      return new Outcome.NotForSale();
    }
    return switch (transactions.inOne(() -> decide(caller, target.get()))) {
      case Step.Done(var outcome) -> outcome;
      case Step.Buy(var from, var to) ->
          new Outcome.Checkout(from, to, changes.order(caller, to, origin));
      case Step.Swap(var from, var to, var subscription) -> {
        provider.change(subscription, to);
        changes.apply(caller, subscription, terms -> terms.withPlan(to.slug()));
        yield new Outcome.Changed(from, to);
      }
      case Step.End(var from, var to, var subscription, boolean ending, var next) -> {
        provider.end(subscription, ending);
        changes.apply(caller, subscription, terms -> terms.withEnding(ending).withNext(next));
        yield from.equals(to)
            ? new Outcome.Same(to)
            : new Outcome.Scheduled(from, to, subscription.terms().end());
      }
    };
  }

  private Step decide(Principal caller, Plan to) {
    var now = current.locked(caller);
    var found = Optional.ofNullable(now.subscription());
    if (now.plan().equals(to)) {
      return stay(caller, found, to);
    }
    var paid = found.filter(changes::isPaid);
    if (catalogues.catalogue().isUpgrade(now.plan(), to)) {
      return paid.filter(this::isSwappable)
          .<Step>map(it -> new Step.Swap(now.plan(), to, it))
          .orElseGet(() -> new Step.Buy(now.plan(), to));
    }
    var violations = downgrade.violations(caller.tenant(), to, now.start());
    if (!violations.isEmpty()) {
      return new Step.Done(new Outcome.TooMuch(violations));
    }
    return paid.map(it -> later(caller, it, now.plan(), to))
        .orElseGet(() -> atOnce(caller, found, now.plan(), to));
  }

  /** What was to come with the end of the period does not come. */
  private Step stay(Principal caller, Optional<PlanSubscription> found, Plan to) {
    if (found.filter(it -> it.terms().ending() && changes.isPaid(it)).isPresent()) {
      return new Step.End(to, to, found.get(), false, null);
    }
    found
        .filter(it -> it.terms().next() != null)
        .ifPresent(it -> changes.store(caller, it, it.terms().withNext(null)));
    return new Step.Done(new Outcome.Same(to));
  }

  private Step later(Principal caller, PlanSubscription subscription, Plan from, Plan to) {
    if (to.isFree()) {
      return new Step.End(from, to, subscription, true, null);
    }
    if (subscription.terms().ending()) {
      return new Step.End(from, to, subscription, false, to.slug());
    }
    changes.store(caller, subscription, subscription.terms().withNext(to.slug()));
    return new Step.Done(new Outcome.Scheduled(from, to, subscription.terms().end()));
  }

  /** Nobody pays for it now; so nothing that costs is given. */
  private Step atOnce(Principal caller, Optional<PlanSubscription> found, Plan from, Plan to) {
    if (!to.isFree()) {
      return new Step.Buy(from, to);
    }
    found.ifPresent(it -> changes.drop(caller, it));
    return new Step.Done(new Outcome.Changed(from, to));
  }

  private boolean isSwappable(PlanSubscription subscription) {
    return subscription.provider().equals(provider.name())
        && subscription.terms().reference() != null;
  }
}
