package dev.orrery.llm.payment;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.AutomaticPaymentMethods;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.checkout.SessionCreateParams;
import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.commerce.PaymentProvider;
import dev.orrery.domain.commerce.Plan;
import dev.orrery.domain.commerce.PlanSubscription;
import dev.orrery.domain.kernel.UnavailableException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stripe takes the payments. Each order passes its id on, so that every event about it finds back;
 * what is asked for twice carries the same key.
 */
final class StripePayments implements PaymentProvider {
  private static final String NEEDS_PERSON = "authentication_required";
  private static final String NO_SUCH_THING = "resource_missing";
  private static final Set<String> OF_THE_PAYER = Set.of("customer", "payment_method");

  private final StripeClient stripe;
  private final SignedEvents events;

  StripePayments(StripeClient stripe, SignedEvents events) {
    this.stripe = stripe;
    this.events = events;
  }

  @Override
  public String name() {
    return "stripe";
  }

  @Override
  public Order.Charge checkout(Order order, Plan plan, @Nullable String customer, String origin) {
    var id = order.id().value().toString();
    var back = origin + "/api/billing/orders/" + id;
    var params =
        SessionCreateParams.builder()
            .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
            .setClientReferenceId(order.buyer().value().toString())
            .setSuccessUrl(back)
            .setCancelUrl(back)
            .putMetadata(EventReader.ORDER, id)
            .setSubscriptionData(
                SessionCreateParams.SubscriptionData.builder()
                    .putMetadata(EventReader.ORDER, id)
                    .build())
            .addLineItem(
                SessionCreateParams.LineItem.builder()
                    .setPrice(price(plan))
                    .setQuantity(1L)
                    .build());
    if (customer != null) {
      params.setCustomer(customer);
    }
    var session =
        asked(
            () -> stripe.v1().checkout().sessions().create(params.build(), once("checkout-" + id)));
    return new Order.Charge(session.getId(), session.getUrl(), null, session.getStatus());
  }

  @Override
  public String portal(@Nullable String customer, String origin, @Nullable String returnAddress) {
    if (customer == null) {
      throw new UnavailableException("Stripe knows no customer of this name");
    }
    var params =
        com.stripe.param.billingportal.SessionCreateParams.builder()
            .setCustomer(customer)
            .setReturnUrl(
                Optional.ofNullable(returnAddress).orElse(origin + "/api/billing/plan-summary"))
            .build();
    return asked(() -> stripe.v1().billingPortal().sessions().create(params)).getUrl();
  }

  @Override
  public Order.Charge intent(Order order, @Nullable String customer) {
    var params =
        payment(order, customer)
            .setAutomaticPaymentMethods(AutomaticPaymentMethods.builder().setEnabled(true).build());
    return charge(
        asked(() -> stripe.v1().paymentIntents().create(params.build(), once(key(order)))));
  }

  @Override
  public void change(PlanSubscription subscription, Plan plan) {
    var reference = reference(subscription);
    asked(() -> {
      var items = stripe.v1().subscriptions().retrieve(reference).getItems().getData();
      return stripe
          .v1()
          .subscriptions()
          .update(
              reference,
              SubscriptionUpdateParams.builder()
                  .setProrationBehavior(
                      SubscriptionUpdateParams.ProrationBehavior.CREATE_PRORATIONS)
                  .setCancelAtPeriodEnd(false)
                  .addItem(
                      SubscriptionUpdateParams.Item.builder()
                          .setId(items.getFirst().getId())
                          .setPrice(price(plan))
                          .build())
                  .build());
    });
  }

  @Override
  public void end(PlanSubscription subscription, boolean ending) {
    var params = SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(ending).build();
    asked(() -> stripe.v1().subscriptions().update(reference(subscription), params));
  }

  @Override
  public Cancelled cancel(PlanSubscription subscription) {
    try {
      stripe.v1().subscriptions().cancel(reference(subscription));
      return Cancelled.NOW;
    } catch (InvalidRequestException e) {
      if (NO_SUCH_THING.equals(e.getCode())) {
        return Cancelled.UNKNOWN;
      }
      throw unreached(e);
    } catch (StripeException e) {
      throw unreached(e);
    }
  }

  @Override
  public Collected collect(Order order, @Nullable String customer, @Nullable String method) {
    if (customer == null || method == null) {
      return new Collected.Refused("No payment method is known", true);
    }
    var params =
        payment(order, customer)
            .setPaymentMethod(method)
            .setOffSession(true)
            .setConfirm(true)
            .build();
    try {
      var intent = stripe.v1().paymentIntents().create(params, once(key(order)));
      return switch (String.valueOf(intent.getStatus())) {
        case "succeeded" -> new Collected.Done(charge(intent));
        case "requires_action" -> new Collected.Refused("The payment needs its payer", true);
        default -> new Collected.Waits(charge(intent));
      };
    } catch (CardException e) {
      return new Collected.Refused(
          String.valueOf(e.getMessage()), NEEDS_PERSON.equals(e.getCode()));
    } catch (InvalidRequestException e) {
      // Stripe answers the same however often it is asked; another method only the payer can name.
      return new Collected.Refused(
          String.valueOf(e.getMessage()), OF_THE_PAYER.contains(String.valueOf(e.getParam())));
    } catch (StripeException e) {
      throw unreached(e);
    }
  }

  @Override
  public Received receive(byte[] body, @Nullable String signature) {
    return events.receive(body, signature);
  }

  private static PaymentIntentCreateParams.Builder payment(Order order, @Nullable String customer) {
    var params =
        PaymentIntentCreateParams.builder()
            .setAmount(order.what().cents())
            .setCurrency(order.what().currency())
            .putMetadata(EventReader.ORDER, order.id().value().toString());
    if (customer != null) {
      params.setCustomer(customer);
    }
    return params;
  }

  private static Order.Charge charge(PaymentIntent intent) {
    return new Order.Charge(
        intent.getId(), null, intent.getClientSecret(), String.valueOf(intent.getStatus()));
  }

  private static String key(Order order) {
    return "payment-" + order.id().value();
  }

  private static RequestOptions once(String key) {
    return RequestOptions.builder().setIdempotencyKey(key).build();
  }

  private static String price(Plan plan) {
    return Optional.ofNullable(plan.price())
        .orElseThrow(() ->
            new UnavailableException(
                "BILLING_CATALOG names no stripe_price_id of the plan " + plan.slug()));
  }

  private static String reference(PlanSubscription subscription) {
    return Optional.ofNullable(subscription.terms().reference())
        .orElseThrow(() -> new UnavailableException("Stripe knows no such subscription"));
  }

  private interface Call<T> {
    T send() throws StripeException;
  }

  private static <T> T asked(Call<T> call) {
    try {
      return call.send();
    } catch (StripeException e) {
      throw unreached(e);
    }
  }

  /** What Stripe says of a request names no secret. */
  private static UnavailableException unreached(StripeException e) {
    return new UnavailableException("Stripe did not do it: " + e.getMessage(), e);
  }
}
