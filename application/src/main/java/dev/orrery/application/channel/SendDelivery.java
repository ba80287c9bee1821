package dev.orrery.application.channel;

import dev.orrery.domain.channel.Deliveries;
import dev.orrery.domain.channel.Delivery;
import dev.orrery.domain.channel.Delivery.DeadReason;
import dev.orrery.domain.channel.Endpoints;
import dev.orrery.domain.channel.WebhookEndpoint;
import dev.orrery.domain.channel.WebhookSender;
import dev.orrery.domain.channel.WebhookSender.Sent;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one claimed delivery once, and commits how it went under the claim's epoch. */
@Singleton
public final class SendDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(SendDelivery.class);

  private final WebhookSender sender;
  private final Deliveries deliveries;
  private final Endpoints endpoints;
  private final EventLog events;
  private final Transactions transactions;
  private final FailPoints failPoints;

  @Inject
  public SendDelivery(
      WebhookSender sender,
      Deliveries deliveries,
      Endpoints endpoints,
      EventLog events,
      Transactions transactions,
      FailPoints failPoints) {
    this.sender = sender;
    this.deliveries = deliveries;
    this.endpoints = endpoints;
    this.events = events;
    this.transactions = transactions;
    this.failPoints = failPoints;
  }

  /**
   * Sends it.
   *
   * @throws dev.orrery.domain.kernel.FencedException where another worker has taken it over
   */
  void send(WebhookEndpoint endpoint, Delivery delivery) {
    var sent = sender.send(endpoint, delivery);
    if (!(sent instanceof Sent.Accepted) && Thread.interrupted()) {
      // The server stops: what broke off says nothing about the receiver.
      transactions.inOne(() -> deliveries.release(delivery.id(), delivery.epoch()));
      return;
    }
    failPoints.reach("delivery.after_send");
    transactions.inOne(() -> {
      switch (sent) {
        case Sent.Accepted() -> succeeded(delivery);
        case Sent.TryAgain(var error, var ailing) -> failed(delivery, error, ailing);
        case Sent.Rejected(var error) -> {
          noted(delivery, error, false);
          died(delivery, DeadReason.REJECTED, error, true);
        }
        case Sent.Blocked(var error) -> {
          noted(delivery, error, false);
          died(delivery, DeadReason.BLOCKED, error, false);
        }
      }
    });
  }

  private void succeeded(Delivery delivery) {
    endpoints.succeeded(delivery.what().kind(), delivery.what().destination());
    deliveries.succeeded(delivery.id(), delivery.epoch());
  }

  private void failed(Delivery delivery, String error, boolean ailing) {
    int sends = delivery.sends() + 1;
    var policy = delivery.what().policy();
    var paused = noted(delivery, error, ailing);
    paused.ifPresent(until -> rest(delivery, until));
    if (policy.exhausted(sends)) {
      died(delivery, DeadReason.EXHAUSTED, error, true);
    } else {
      var pause = policy.pauseAfter(sends, delivery.id());
      deliveries.failed(delivery.id(), delivery.epoch(), error, pause, paused.orElse(null));
    }
  }

  private Optional<Instant> noted(Delivery delivery, String error, boolean ailing) {
    var what = delivery.what();
    return endpoints.failed(what.kind(), what.destination(), error, ailing);
  }

  /** What waits for the endpoint goes on waiting. */
  private void rest(Delivery delivery, Instant until) {
    deliveries.postpone(delivery.what().kind(), delivery.what().destination(), until);
  }

  private void died(Delivery delivery, DeadReason reason, String error, boolean sent) {
    var what = delivery.what();
    endpoints.died(what.kind(), what.destination());
    deliveries.died(delivery.id(), delivery.epoch(), reason, error, sent);
    LOG.warn(
        "a delivery is given up channel={} endpoint={} event={} reason={} error={}",
        what.kind().word(),
        WebhookEndpoint.shown(what.destination()),
        what.event(),
        reason.word(),
        error);
    events.append(
        EventDraft.ofTenant(
            Principal.system(what.tenant(), what.owner()),
            "delivery.dead",
            Json.object(
                "delivery_id",
                delivery.id().value(),
                "channel",
                what.kind().word(),
                "event",
                what.event(),
                "reason",
                reason.word())));
  }
}
