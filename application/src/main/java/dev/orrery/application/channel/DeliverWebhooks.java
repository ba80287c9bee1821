package dev.orrery.application.channel;

import dev.orrery.application.kernel.BackgroundThread;
import dev.orrery.application.kernel.Signal;
import dev.orrery.domain.channel.ChannelKind;
import dev.orrery.domain.channel.Deliveries;
import dev.orrery.domain.channel.Delivery;
import dev.orrery.domain.channel.EndpointState;
import dev.orrery.domain.channel.Endpoints;
import dev.orrery.domain.channel.WebhookEndpoint;
import dev.orrery.domain.channel.WebhookEndpoints;
import dev.orrery.domain.kernel.DeliveryId;
import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.Nodes;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The senders of a node: each delivery on a virtual thread under a lease, few at a time for each
 * endpoint, so that one that hangs holds up nobody else.
 */
@Singleton
public final class DeliverWebhooks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeliverWebhooks.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration GOODBYE = Duration.ofSeconds(4);

  /** What a lease lasts beyond the time that a send may take. */
  private static final Duration MARGIN = Duration.ofSeconds(15);

  private static final int AT_ONCE = 4;

  private final WebhookEndpoints webhooks;
  private final Endpoints endpoints;
  private final Deliveries deliveries;
  private final SendDelivery send;
  private final Transactions transactions;
  private final Nodes nodes;
  private final Signal signal = new Signal();
  private final Map<DeliveryId, Sending> active = new ConcurrentHashMap<>();
  private final BackgroundThread claims = new BackgroundThread("webhooks", this::round);

  private record Sending(String destination, Thread thread) {}

  @Inject
  public DeliverWebhooks(
      WebhookEndpoints webhooks,
      Endpoints endpoints,
      Deliveries deliveries,
      SendDelivery send,
      Transactions transactions,
      Nodes nodes) {
    this.webhooks = webhooks;
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.send = send;
    this.transactions = transactions;
    this.nodes = nodes;
  }

  /** Notes which endpoints there are, takes back what this node held, and begins to send. */
  public void start() {
    var listed =
        webhooks.all().stream()
            .map(WebhookEndpoint::destination)
            .collect(Collectors.toUnmodifiableSet());
    transactions.inOne(() -> {
      endpoints.register(ChannelKind.WEBHOOK, listed);
      deliveries.forgetLeases(nodes.self());
    });
    if (!listed.isEmpty()) {
      claims.start();
    }
  }

  /** A commit has made a delivery due. */
  public void wake() {
    signal.wake();
  }

  /** Claims no more and gives back what is on its way. */
  @Override
  public void close() {
    claims.close();
    active.values().forEach(sending -> sending.thread().interrupt());
    long deadline = System.nanoTime() + GOODBYE.toNanos();
    for (var sending : active.values()) {
      try {
        sending.thread().join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void round() throws InterruptedException {
    Map<String, EndpointState> states =
        transactions.inOne(() -> endpoints.listed(ChannelKind.WEBHOOK)).stream()
            .collect(Collectors.toMap(EndpointState::destination, Function.identity()));
    for (var endpoint : webhooks.all()) {
      var state = states.get(endpoint.destination());
      if (state != null) {
        claim(endpoint, state).forEach(delivery -> begin(endpoint, delivery));
      }
    }
    signal.await(POLL);
  }

  private List<Delivery> claim(WebhookEndpoint endpoint, EndpointState state) {
    var destination = endpoint.destination();
    long busy =
        active.values().stream()
            .filter(sending -> sending.destination().equals(destination))
            .count();
    int room = (int) ((state.probing() ? 1 : AT_ONCE) - busy);
    return room <= 0
        ? List.of()
        : transactions.inOne(() ->
            deliveries.claim(
                ChannelKind.WEBHOOK,
                destination,
                room,
                nodes.self(),
                endpoint.timeout().plus(MARGIN)));
  }

  private void begin(WebhookEndpoint endpoint, Delivery delivery) {
    var thread =
        Thread.ofVirtual()
            .name("webhook-" + delivery.id().value())
            .unstarted(() -> work(endpoint, delivery));
    active.put(delivery.id(), new Sending(endpoint.destination(), thread));
    thread.start();
  }

  private void work(WebhookEndpoint endpoint, Delivery delivery) {
    try {
      send.send(endpoint, delivery);
    } catch (FencedException e) {
      LOG.info("the lease of delivery={} was lost", delivery.id().value());
    } catch (RuntimeException e) {
      LOG.warn(
          "delivery={} could not record how it went; its lease lapses", delivery.id().value(), e);
    } finally {
      active.remove(delivery.id());
      signal.wake();
    }
  }
}
