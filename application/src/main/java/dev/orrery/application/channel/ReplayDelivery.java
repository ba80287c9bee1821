package dev.orrery.application.channel;

import dev.orrery.domain.channel.Deliveries;
import dev.orrery.domain.channel.Delivery;
import dev.orrery.domain.channel.WebhookEndpoint;
import dev.orrery.domain.channel.WebhookEndpoints;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.DeliveryId;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Gives a dead letter one more send, now; the body and its id stay what they were. */
@Singleton
public final class ReplayDelivery {
  /** What became of the wish. */
  public sealed interface Outcome {
    /** It is due now. */
    record Replayed(Delivery delivery) implements Outcome {}

    /** It is on its way or has arrived. */
    record NotDead(Delivery delivery) implements Outcome {}

    /** Its endpoint is no longer listed. */
    record NoEndpoint(Delivery delivery) implements Outcome {}

    /** The caller sees no such delivery. */
    record Unknown() implements Outcome {}
  }

  private final Deliveries deliveries;
  private final WebhookEndpoints webhooks;
  private final AuditTrail audit;
  private final Transactions transactions;
  private final DeliverWebhooks deliver;

  @Inject
  public ReplayDelivery(
      Deliveries deliveries,
      WebhookEndpoints webhooks,
      AuditTrail audit,
      Transactions transactions,
      DeliverWebhooks deliver) {
    this.deliveries = deliveries;
    this.webhooks = webhooks;
    this.audit = audit;
    this.transactions = transactions;
    this.deliver = deliver;
  }

  public Outcome replay(Principal caller, DeliveryId id) {
    ForbiddenException.unless(caller, Capability.DELIVERY_REPLAY);
    return transactions.inOne(() -> {
      var found = deliveries.find(caller.reach(), id);
      if (found.isEmpty()) {
        return new Outcome.Unknown();
      }
      if (!isListed(found.get())) {
        return new Outcome.NoEndpoint(found.get());
      }
      if (!deliveries.replay(caller.reach(), id)) {
        return new Outcome.NotDead(found.get());
      }
      audit.append(leaf(caller, found.get()));
      transactions.afterCommit(deliver::wake);
      return new Outcome.Replayed(deliveries.find(caller.reach(), id).orElseThrow());
    });
  }

  private boolean isListed(Delivery delivery) {
    return webhooks.all().stream()
        .map(WebhookEndpoint::destination)
        .anyMatch(delivery.what().destination()::equals);
  }

  private static AuditLeaf leaf(Principal caller, Delivery delivery) {
    return new AuditLeaf(
        caller.tenant(),
        caller.name(),
        "system",
        "delivery_replay",
        "delivery:" + delivery.id().value(),
        true,
        Json.object("event", delivery.what().event(), "sends", delivery.sends()),
        null);
  }
}
