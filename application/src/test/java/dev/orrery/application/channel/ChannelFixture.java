package dev.orrery.application.channel;

import dev.orrery.domain.channel.ChannelKind;
import dev.orrery.domain.channel.Delivery;
import dev.orrery.domain.channel.EndpointState;
import dev.orrery.domain.channel.NoticeFormat;
import dev.orrery.domain.channel.NoticeKind;
import dev.orrery.domain.channel.WebhookEndpoint;
import dev.orrery.domain.channel.WebhookSender.Sent;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.NodeId;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.WorkspaceId;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessageDraft;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionLink;
import dev.orrery.domain.session.SessionSetup;
import dev.orrery.inmemory.channel.InMemoryDeliveries;
import dev.orrery.inmemory.channel.InMemoryEndpoints;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryAuditTrail;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemoryNodes;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.PlainJson;
import dev.orrery.inmemory.session.InMemoryMessages;
import dev.orrery.inmemory.session.InMemorySessions;
import dev.orrery.inmemory.session.InMemoryTurns;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The use cases of the channels on adapters in memory, with a receiver that does as it is told. */
final class ChannelFixture {
  static final WebhookEndpoint ALL = endpoint("https://all.example.com/hook", Set.of(), true);
  private static final NodeId WORKER = new InMemoryNodes().self();

  final Principal operator = Principal.operator("test");
  final FixedClock clock = new FixedClock();
  final InMemoryTransactions transactions = new InMemoryTransactions();
  final InMemoryEventLog events = new InMemoryEventLog(transactions, clock);
  final InMemoryAuditTrail audit = new InMemoryAuditTrail(transactions, clock, new PlainJson());
  final InMemorySessions sessions = new InMemorySessions(transactions, clock);
  final InMemoryMessages messages =
      new InMemoryMessages(
          transactions,
          sessions,
          new InMemoryTurns(transactions, sessions),
          UUID::randomUUID,
          clock);
  final InMemoryDeliveries deliveries =
      new InMemoryDeliveries(transactions, clock, UUID::randomUUID);
  final InMemoryEndpoints endpoints = new InMemoryEndpoints(transactions, clock);
  final List<WebhookEndpoint> listed;
  final ComposeNotices compose = new ComposeNotices(sessions, messages);
  final SendDelivery send;
  final DeliverWebhooks deliver;
  final NotifyWebhooks notify;
  final ReplayDelivery replay;
  final ReadChannels channels = new ReadChannels(endpoints, deliveries, transactions);
  final ListDeadLetters deadLetters = new ListDeadLetters(deliveries);

  private final Deque<Sent> answers = new ArrayDeque<>();
  private final List<Delivery> received = new ArrayList<>();
  private long lastEvent;

  ChannelFixture(WebhookEndpoint... listed) {
    this.listed = List.of(listed);
    this.send =
        new SendDelivery(
            (endpoint, delivery) -> {
              received.add(delivery);
              return answers.isEmpty() ? new Sent.Accepted() : answers.pop();
            },
            deliveries,
            endpoints,
            events,
            transactions,
            point -> {});
    this.deliver =
        new DeliverWebhooks(
            () -> this.listed, endpoints, deliveries, send, transactions, new InMemoryNodes());
    NoticeFormat format =
        (notice, quoting) ->
            new NoticeFormat.Written(
                notice.kind().name(),
                notice.kind().quotes() && !quoting ? "hidden" : notice.detail());
    this.notify =
        new NotifyWebhooks(
            () -> this.listed, endpoints, deliveries, compose, format, deliver, transactions);
    this.replay = new ReplayDelivery(deliveries, () -> this.listed, audit, transactions, deliver);
    endpoints.register(
        ChannelKind.WEBHOOK,
        this.listed.stream().map(WebhookEndpoint::destination).collect(Collectors.toSet()));
    clock.advance(Duration.ofSeconds(1));
  }

  static WebhookEndpoint endpoint(String address, Set<NoticeKind> kinds, boolean quoting) {
    return new WebhookEndpoint(
        URI.create(address), kinds, Map.of(), Duration.ofSeconds(5), null, quoting);
  }

  /** What the receiver will answer, in turn; afterwards it accepts. */
  void answer(Sent... next) {
    answers.addAll(List.of(next));
  }

  List<Delivery> received() {
    return received;
  }

  Session session(String name, @Nullable SessionLink link) {
    var setup = SessionSetup.plain();
    var session =
        new Session(
            new SessionId(UUID.randomUUID()),
            0,
            Tenancy.DEFAULT,
            Tenancy.ADMIN,
            "",
            "aegis",
            null,
            new WorkspaceId(new UUID(1, 1)),
            null,
            Session.State.OPEN,
            null,
            null,
            null,
            Json.empty(),
            new SessionSetup(
                name, setup.engine(), null, Map.of(), null, setup.stallThreshold(), link, ""),
            clock.now(),
            clock.now(),
            null,
            null);
    return sessions.add(session).orElseThrow();
  }

  Event say(Session session, Message.Role role, MessagePart... parts) {
    var message =
        messages
            .append(List.of(new MessageDraft(session.id(), role, List.of(parts), null, null)))
            .getFirst();
    return event(
        session.id(),
        "message.completed",
        Json.object("index", message.index(), "role", "whoever"));
  }

  Event event(SessionId session, String type, Json.Obj payload) {
    lastEvent++;
    var draft =
        new EventDraft(
            StreamKey.of(session),
            type,
            "system",
            Tenancy.DEFAULT,
            Tenancy.ADMIN,
            session,
            null,
            null,
            payload);
    return new Event(lastEvent, lastEvent, lastEvent, clock.now(), draft);
  }

  /** Hands an event to the reader, as its loop does. */
  void handle(Event event) {
    transactions.inOne(() -> notify.handle(event));
  }

  /** Everything that waits for an endpoint, without sending it. */
  List<Delivery> claim(WebhookEndpoint endpoint) {
    return transactions.inOne(() ->
        deliveries.claim(
            ChannelKind.WEBHOOK, endpoint.destination(), 100, WORKER, Duration.ofMinutes(1)));
  }

  /** Sends what is due, once. */
  void sendDue() {
    for (var endpoint : listed) {
      claim(endpoint).forEach(delivery -> send.send(endpoint, delivery));
    }
  }

  EndpointState state(WebhookEndpoint endpoint) {
    return endpoints.listed(ChannelKind.WEBHOOK).stream()
        .filter(state -> state.destination().equals(endpoint.destination()))
        .findFirst()
        .orElseThrow();
  }
}
