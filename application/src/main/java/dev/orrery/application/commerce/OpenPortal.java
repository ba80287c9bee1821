package dev.orrery.application.commerce;

import dev.orrery.domain.commerce.PaymentProvider;
import dev.orrery.domain.commerce.PlanSubscription;
import dev.orrery.domain.commerce.Subscriptions;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says where a customer looks after what it pays. */
@Singleton
public final class OpenPortal {
  private final Subscriptions subscriptions;
  private final PaymentProvider provider;

  @Inject
  public OpenPortal(Subscriptions subscriptions, PaymentProvider provider) {
    this.subscriptions = subscriptions;
    this.provider = provider;
  }

  /**
   * An address.
   *
   * @param provider who is there
   */
  public record Portal(String address, String provider) {}

  /** Nothing for who never paid anything to the provider. */
  public Optional<Portal> open(Principal caller, String origin, @Nullable String returnAddress) {
    ForbiddenException.unless(caller, Capability.BILLING_WRITE);
    var customer = subscriptions.customer(caller.tenant(), caller.owner(), provider.name());
    boolean subscribed =
        subscriptions
            .find(caller.tenant(), caller.owner())
            .map(PlanSubscription::provider)
            .filter(provider.name()::equals)
            .isPresent();
    return customer.isEmpty() && !subscribed
        ? Optional.empty()
        : Optional.of(
            new Portal(
                provider.portal(customer.orElse(null), origin, returnAddress), provider.name()));
  }
}
