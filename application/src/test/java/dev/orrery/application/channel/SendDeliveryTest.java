package dev.orrery.application.channel;

import static dev.orrery.application.channel.ChannelFixture.ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.channel.Delivery;
import dev.orrery.domain.channel.Delivery.DeadReason;
import dev.orrery.domain.channel.EndpointState;
import dev.orrery.domain.channel.WebhookSender.Sent;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.DeliveryId;
import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.session.Session;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SendDeliveryTest {
  private static final Sent DOWN = new Sent.TryAgain("HTTP 503", true);
  private static final Sent BUSY = new Sent.TryAgain("HTTP 429", false);
  private static final Duration PAUSE = Duration.ofSeconds(7);

  private final ChannelFixture channel = new ChannelFixture(ALL);
  private final Session session = channel.session("feature", null);

  @Test
  void whatArrivesIsDoneAndCounted() {
    happen();

    channel.sendDue();
    channel.sendDue();

    assertThat(channel.received()).hasSize(1);
    assertThat(channel.state(ALL).lastSuccess()).isNotNull();
    assertThat(channel.channels.figures(channel.operator).delivered()).isEqualTo(1);
    assertThat(channel.channels.figures(channel.operator).dead()).isZero();
  }

  @Test
  void aFailedSendIsRepeatedWithTheSameIdAndBodyAfterItsPauses() {
    channel.answer(DOWN, BUSY);
    happen();

    channel.sendDue();
    channel.sendDue();
    assertThat(channel.received()).hasSize(1);
    channel.clock.advance(Duration.ofSeconds(2));
    channel.sendDue();
    channel.clock.advance(Duration.ofSeconds(2));
    channel.sendDue();
    assertThat(channel.received()).hasSize(2);
    channel.clock.advance(PAUSE);
    channel.sendDue();

    assertThat(channel.received()).hasSize(3);
    assertThat(channel.received()).extracting(Delivery::id).containsOnly(first().id());
    assertThat(channel.received()).extracting(Delivery::what).containsOnly(first().what());
    assertThat(channel.channels.figures(channel.operator).delivered()).isEqualTo(1);
    assertThat(dead(DeadReason.values())).isEmpty();
  }

  @Test
  void afterTheThirdFailureItIsADeadLetter() {
    channel.answer(DOWN, DOWN, BUSY);
    happen();

    sendThrice();

    assertThat(channel.received()).hasSize(3);
    assertThat(dead(DeadReason.EXHAUSTED))
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.sends()).isEqualTo(3);
          assertThat(letter.lastError()).isEqualTo("HTTP 429");
        });
    assertThat(channel.events.types()).containsExactly("delivery.dead");
    assertThat(channel.channels.figures(channel.operator).dead()).isEqualTo(1);
  }

  @Test
  void whatTheReceiverDoesNotWantIsNotSentAgain() {
    channel.answer(new Sent.Rejected("HTTP 404"));
    happen();

    sendThrice();

    assertThat(channel.received()).hasSize(1);
    assertThat(dead(DeadReason.REJECTED)).hasSize(1);
    assertThat(dead(DeadReason.EXHAUSTED, DeadReason.BLOCKED)).isEmpty();
  }

  @Test
  void whatTheRulesBlockIsADeadLetterThatWasNeverSent() {
    channel.answer(new Sent.Blocked("The address is not a public one"));
    happen();

    sendThrice();

    assertThat(dead(DeadReason.BLOCKED))
        .singleElement()
        .satisfies(letter -> assertThat(letter.sends()).isZero());
  }

  @Test
  void fiveFailuresInARowPauseTheEndpointAndSpendNoMoreSends() {
    channel.answer(DOWN, DOWN, DOWN, DOWN, DOWN);
    for (int i = 0; i < 8; i++) {
      happen();
    }
    var claimed = channel.claim(ALL);

    claimed.subList(0, 5).forEach(delivery -> channel.send.send(ALL, delivery));
    claimed
        .subList(5, 8)
        .forEach(delivery -> channel.deliveries.release(delivery.id(), delivery.epoch()));

    assertThat(health().healthy()).isFalse();
    assertThat(health().lastError()).isEqualTo("HTTP 503");
    assertThat(health().pending()).isEqualTo(8);
    channel.clock.advance(Duration.ofMinutes(1));
    assertThat(channel.claim(ALL)).hasSize(3);
    channel.clock.advance(EndpointState.PAUSE);
    channel.sendDue();
    assertThat(health().healthy()).isTrue();
    assertThat(health().lastError()).isNull();
    assertThat(channel.received()).hasSize(13);
    assertThat(dead(DeadReason.values())).isEmpty();
  }

  @Test
  void aWorkerThatWakesUpLateRecordsNothing() {
    happen();
    var late = channel.claim(ALL).getFirst();
    channel.clock.advance(Duration.ofMinutes(2));
    channel.sendDue();

    assertThatThrownBy(() -> channel.send.send(ALL, late)).isInstanceOf(FencedException.class);

    assertThat(channel.channels.figures(channel.operator).delivered()).isEqualTo(1);
    assertThat(channel.received()).extracting(Delivery::id).containsOnly(late.id());
  }

  @Test
  void aSendThatTheStopBreaksOffIsNotCounted() {
    channel.answer(DOWN);
    happen();
    var claimed = channel.claim(ALL).getFirst();

    Thread.currentThread().interrupt();
    channel.send.send(ALL, claimed);

    assertThat(Thread.interrupted()).isFalse();
    assertThat(channel.claim(ALL)).extracting(Delivery::sends).containsExactly(0);
    assertThat(channel.state(ALL).failures()).isZero();
  }

  @Test
  void aReplayedDeadLetterIsSentOnceMore() {
    channel.answer(DOWN, DOWN, DOWN, DOWN);
    happen();
    sendThrice();
    var letter = dead(DeadReason.EXHAUSTED).getFirst();

    assertThat(channel.replay.replay(channel.operator, letter.id()))
        .isInstanceOf(ReplayDelivery.Outcome.Replayed.class);
    channel.sendDue();

    assertThat(dead(DeadReason.EXHAUSTED)).extracting(Delivery::sends).containsExactly(4);
    channel.replay.replay(channel.operator, letter.id());
    channel.sendDue();
    assertThat(dead(DeadReason.values())).isEmpty();
    assertThat(channel.received()).extracting(Delivery::id).hasSize(5).containsOnly(letter.id());
    assertThat(channel.audit.leaves())
        .extracting(AuditLeaf::action)
        .containsExactly("delivery_replay", "delivery_replay");
  }

  @Test
  void onlyDeadLettersOfListedEndpointsAreReplayed() {
    happen();
    var waiting = channel.claim(ALL).getFirst();

    assertThat(channel.replay.replay(channel.operator, waiting.id()))
        .isInstanceOf(ReplayDelivery.Outcome.NotDead.class);
    assertThat(channel.replay.replay(channel.operator, new DeliveryId(UUID.randomUUID())))
        .isEqualTo(new ReplayDelivery.Outcome.Unknown());
    var elsewhere = new ChannelFixture();
    assertThat(
            new ReplayDelivery(
                    channel.deliveries,
                    List::of,
                    channel.audit,
                    channel.transactions,
                    elsewhere.deliver)
                .replay(channel.operator, waiting.id()))
        .isInstanceOf(ReplayDelivery.Outcome.NoEndpoint.class);
  }

  @Test
  void whoMayOnlyReadReplaysNothing() {
    var grants = EnumSet.of(Capability.READ);
    var reader =
        new Principal(
            "reader", Principal.Kind.SERVICE, Tenancy.DEFAULT, Tenancy.ADMIN, null, "k", grants);

    assertThatThrownBy(() -> channel.replay.replay(reader, new DeliveryId(UUID.randomUUID())))
        .isInstanceOf(ForbiddenException.class);
    assertThat(channel.channels.health(reader)).hasSize(1);
  }

  @Test
  void aServerWithoutEndpointsHasNoChannel() {
    assertThat(new ChannelFixture().channels.health(channel.operator)).isEmpty();
  }

  private void happen() {
    channel.handle(
        channel.event(session.id(), "turn.completed", Json.object("outcome", "answered")));
  }

  private void sendThrice() {
    for (int i = 0; i < 4; i++) {
      channel.sendDue();
      channel.clock.advance(PAUSE);
    }
  }

  private Delivery first() {
    return channel.received().getFirst();
  }

  private List<Delivery> dead(DeadReason... reasons) {
    return channel.deadLetters.newest(channel.operator, Set.of(reasons), 10);
  }

  private ReadChannels.Health health() {
    return channel.channels.health(channel.operator).getFirst();
  }
}
