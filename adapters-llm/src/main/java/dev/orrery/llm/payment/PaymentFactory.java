package dev.orrery.llm.payment;

import com.stripe.StripeClient;
import dev.orrery.domain.commerce.PaymentProvider;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.OutgoingHttp;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;

/** Chooses who takes payments: Stripe with {@code STRIPE_SECRET_KEY}, else this house itself. */
@Factory
class PaymentFactory {
  private static final String STRIPE = "https://api.stripe.com";

  @Bean
  @Singleton
  PaymentProvider payments(
      @Property(name = "stripe.secret.key", defaultValue = "") String key,
      @Property(name = "stripe.webhook.secret", defaultValue = "") String stripeSecret,
      @Property(name = "stripe.api.base", defaultValue = STRIPE) String base,
      @Property(name = "billing.webhook.secret", defaultValue = "") String ownSecret,
      OutgoingHttp http,
      JsonCodec json,
      Clock clock) {
    return key.isBlank()
        ? new LedgerPayments(
            new SignedEvents("BILLING_WEBHOOK_SECRET", new Signatures(ownSecret, clock), json))
        : new StripePayments(
            client(key.strip(), base.strip(), http),
            new SignedEvents("STRIPE_WEBHOOK_SECRET", new Signatures(stripeSecret, clock), json));
  }

  static StripeClient client(String key, String base, OutgoingHttp http) {
    return StripeClient.builder()
        .setApiKey(key)
        .setApiBase(base)
        .setMaxNetworkRetries(1)
        .setHttpClient(new EgressStripeHttp(http))
        .build();
  }
}
