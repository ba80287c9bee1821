package dev.orrery.application.channel;

import dev.orrery.application.kernel.DurableSubscriber;
import dev.orrery.domain.channel.ChannelKind;
import dev.orrery.domain.channel.Deliveries;
import dev.orrery.domain.channel.Delivery;
import dev.orrery.domain.channel.EndpointState;
import dev.orrery.domain.channel.Endpoints;
import dev.orrery.domain.channel.Notice;
import dev.orrery.domain.channel.NoticeFormat;
import dev.orrery.domain.channel.RetryPolicy;
import dev.orrery.domain.channel.WebhookEndpoint;
import dev.orrery.domain.channel.WebhookEndpoints;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Makes a delivery of every notice for every endpoint that wants it, in the transaction that moves
 * this reader's cursor: none is lost, and none is made twice. No caller waits for it.
 */
@Singleton
public final class NotifyWebhooks implements DurableSubscriber {
  private final WebhookEndpoints webhooks;
  private final Endpoints endpoints;
  private final Deliveries deliveries;
  private final ComposeNotices compose;
  private final NoticeFormat format;
  private final DeliverWebhooks deliver;
  private final Transactions transactions;

  @Inject
  public NotifyWebhooks(
      WebhookEndpoints webhooks,
      Endpoints endpoints,
      Deliveries deliveries,
      ComposeNotices compose,
      NoticeFormat format,
      DeliverWebhooks deliver,
      Transactions transactions) {
    this.webhooks = webhooks;
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.compose = compose;
    this.format = format;
    this.deliver = deliver;
    this.transactions = transactions;
  }

  @Override
  public String name() {
    return "channel.webhooks";
  }

  /** Nothing, where no endpoint is listed: that does not change while the process runs. */
  @Override
  public boolean wants(Event event) {
    return !webhooks.all().isEmpty() && ComposeNotices.concerns(event);
  }

  @Override
  public int together() {
    return 64;
  }

  @Override
  public void handle(Event event) {
    var told =
        endpoints.listed(ChannelKind.WEBHOOK).stream()
            .filter(state -> !event.at().isBefore(state.since()))
            .toList();
    if (told.isEmpty()) {
      return;
    }
    var notices = compose.of(event);
    for (int ordinal = 0; ordinal < notices.size(); ordinal++) {
      deliver(event, notices.get(ordinal), ordinal, told);
    }
    if (!notices.isEmpty()) {
      transactions.afterCommit(deliver::wake);
    }
  }

  private void deliver(Event event, Notice notice, int ordinal, List<EndpointState> told) {
    for (var endpoint : webhooks.all()) {
      if (endpoint.wants(notice.kind())) {
        told.stream()
            .filter(state -> state.destination().equals(endpoint.destination()))
            .forEach(state ->
                deliveries.add(draft(event, notice, ordinal, endpoint), state.pausedUntil()));
      }
    }
  }

  private Delivery.Draft draft(Event event, Notice notice, int ordinal, WebhookEndpoint endpoint) {
    var written = format.write(notice, endpoint.quoting());
    return new Delivery.Draft(
        event.what().tenant(),
        event.what().owner(),
        notice.session(),
        ChannelKind.WEBHOOK,
        endpoint.destination(),
        written.event(),
        written.body(),
        notice.key(event.id(), ordinal, endpoint.destination()),
        RetryPolicy.WEBHOOK);
  }
}
