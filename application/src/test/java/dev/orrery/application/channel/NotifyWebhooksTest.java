package dev.orrery.application.channel;

import static dev.orrery.application.channel.ChannelFixture.ALL;
import static dev.orrery.application.channel.ChannelFixture.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.channel.Delivery;
import dev.orrery.domain.channel.Notice;
import dev.orrery.domain.channel.NoticeKind;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.session.Message.Role;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionLink;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifyWebhooksTest {
  private final ChannelFixture channel = new ChannelFixture(ALL);
  private final Session session = channel.session("feature", null);

  @Test
  void anEventIsOneDeliveryForEachEndpointHoweverOftenItComes() {
    var other = endpoint("https://other.example.com/hook", Set.of(), true);
    var two = new ChannelFixture(ALL, other);
    var opened = two.event(two.session("a", null).id(), "session.opened", Json.empty());

    two.handle(opened);
    two.handle(opened);

    assertThat(two.claim(ALL)).hasSize(1);
    assertThat(two.claim(other)).hasSize(1);
  }

  @Test
  void anEndpointHearsOnlyWhatItAskedFor() {
    var idle = endpoint("https://idle.example.com/hook", Set.of(NoticeKind.STATUS_IDLE), true);
    var one = new ChannelFixture(idle);
    var open = one.session("a", null).id();

    one.handle(one.event(open, "session.opened", Json.empty()));
    one.handle(one.event(open, "turn.completed", Json.object("outcome", "answered")));

    assertThat(one.claim(idle))
        .extracting(delivery -> delivery.what().event())
        .containsExactly("STATUS_IDLE");
  }

  @Test
  void whatHappenedBeforeAnEndpointWasListedIsNotTold() {
    var before =
        new Event(
            1,
            1,
            1,
            channel.state(ALL).since().minusSeconds(1),
            channel.event(session.id(), "session.opened", Json.empty()).what());

    channel.handle(before);

    assertThat(channel.claim(ALL)).isEmpty();
  }

  @Test
  void withoutEndpointsNothingIsWanted() {
    var none = new ChannelFixture();
    var opened = none.event(session.id(), "session.opened", Json.empty());

    assertThat(none.notify.wants(opened)).isFalse();
    assertThat(channel.notify.wants(opened)).isTrue();
    assertThat(channel.notify.wants(channel.event(session.id(), "memory.stored", Json.empty())))
        .isFalse();
  }

  @Test
  void everyPartOfAMessageIsANoticeOfItsOwn() {
    var said =
        channel.say(
            session,
            Role.ASSISTANT,
            new MessagePart.Thinking("hm"),
            new MessagePart.Text("I write it"),
            new MessagePart.ToolUse("call-1", "write", "write a.txt"));

    channel.handle(said);

    assertThat(channel.claim(ALL))
        .extracting(delivery -> delivery.what().event(), delivery -> delivery.what().body())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("MESSAGE_THINKING", "hm"),
            org.assertj.core.groups.Tuple.tuple("MESSAGE_ASSISTANT", "I write it"),
            org.assertj.core.groups.Tuple.tuple("MESSAGE_TOOL_USE", "write a.txt"));
  }

  @Test
  void whatToolsAnswerIsToldAndWhatTheServerRemarksIsNot() {
    channel.handle(
        channel.say(
            session, Role.TOOL, new MessagePart.ToolResult("call-1", "write", "done", true)));
    channel.handle(channel.say(session, Role.SYSTEM, new MessagePart.Notice("stopped")));
    channel.handle(channel.say(session, Role.USER, new MessagePart.Text("hello")));

    assertThat(channel.claim(ALL))
        .extracting(delivery -> delivery.what().event())
        .containsExactly("MESSAGE_TOOL_RESULT", "MESSAGE_USER");
  }

  @Test
  void anEndpointThatMustNotBeQuotedToIsNot() {
    var discreet = endpoint("https://discreet.example.com/hook", Set.of(), false);
    var one = new ChannelFixture(discreet);
    var open = one.session("a", null);

    one.handle(one.say(open, Role.USER, new MessagePart.Text("my secret")));

    assertThat(one.claim(discreet))
        .extracting(delivery -> delivery.what().body())
        .containsExactly("hidden");
  }

  @ParameterizedTest
  @CsvSource({
    "session.opened, '', '', SESSION_CREATED",
    "session.closed, reason, killed, SESSION_ENDED",
    "session.closed, reason, engine_lost, STATUS_DEAD",
    "session.deleted, '', '', SESSION_ENDED",
    "session.stalled, type, jsonl, STATUS_STALL",
    "run.started, kind, turn, STATUS_WORKING",
    "run.waiting, waiting, question, STATUS_QUESTION",
    "run.recovered, '', '', STATUS_RECOVERED",
    "turn.completed, outcome, answered, STATUS_IDLE",
    "turn.completed, outcome, asked, STATUS_IDLE",
    "turn.completed, outcome, failed, STATUS_ERROR",
    "turn.completed, outcome, cancelled, STATUS_STOPPED",
    "approval.requested, kind, tool, STATUS_PERMISSION",
    "approval.requested, kind, plan, STATUS_PLAN",
    "approval.auto_approved, tool, bash, STATUS_PERMISSION",
    "approval.resolved, state, expired, STATUS_PERMISSION_TIMEOUT"
  })
  void eventsHaveTheirNotices(String type, String name, String value, NoticeKind kind) {
    var payload = name.isEmpty() ? Json.empty() : Json.object(name, value);

    var notices = channel.compose.of(channel.event(session.id(), type, payload));

    assertThat(notices).extracting(Notice::kind).containsExactly(kind);
    assertThat(notices.getFirst().sessionName()).isEqualTo("feature");
    assertThat(notices.getFirst().detail()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "run.started, kind, member",
    "run.waiting, waiting, approval",
    "approval.resolved, state, approved"
  })
  void otherEventsHaveNone(String type, String name, String value) {
    var event = channel.event(session.id(), type, Json.object(name, value));

    assertThat(channel.compose.of(event)).isEmpty();
  }

  @Test
  void aWaivedQuestionSaysSo() {
    var event =
        channel.event(
            session.id(), "approval.auto_approved", Json.object("action", "use_tool:bash"));

    assertThat(channel.compose.of(event))
        .extracting(Notice::detail)
        .allMatch(detail -> detail.startsWith("[AUTO-APPROVED] "));
  }

  @Test
  void theParentOfASpawnedSessionIsToldOfItsComingAndGoing() {
    var child = channel.session("helper", new SessionLink(SessionLink.Kind.SPAWN, session.id()));
    var fork = channel.session("copy", new SessionLink(SessionLink.Kind.FORK, session.id()));

    var opened = channel.compose.of(channel.event(child.id(), "session.opened", Json.empty()));
    var closed = channel.compose.of(channel.event(child.id(), "session.closed", Json.empty()));
    var forked = channel.compose.of(channel.event(fork.id(), "session.opened", Json.empty()));

    assertThat(opened)
        .extracting(Notice::kind)
        .containsExactly(NoticeKind.SESSION_CREATED, NoticeKind.TEAMMATE_SPAWNED);
    assertThat(opened.getLast().session()).isEqualTo(session.id());
    assertThat(opened.getLast().sessionName()).isEqualTo("feature");
    assertThat(closed)
        .extracting(Notice::kind)
        .containsExactly(NoticeKind.SESSION_ENDED, NoticeKind.TEAMMATE_FINISHED);
    assertThat(forked).extracting(Notice::kind).containsExactly(NoticeKind.SESSION_CREATED);
  }

  @Test
  void longTextsAreCut() {
    var said = channel.say(session, Role.USER, new MessagePart.Text("x".repeat(10_000)));

    assertThat(channel.compose.of(said).getFirst().detail())
        .hasSizeLessThan(5000)
        .endsWith("... (truncated)");
  }

  @Test
  void whileAnEndpointRestsItsDeliveriesWait() {
    Stream.generate(() -> "HTTP 500")
        .limit(5)
        .forEach(error ->
            channel.endpoints.failed(
                dev.orrery.domain.channel.ChannelKind.WEBHOOK, ALL.destination(), error, true));

    channel.handle(channel.event(session.id(), "session.opened", Json.empty()));

    assertThat(channel.claim(ALL)).isEmpty();
    channel.clock.advance(Duration.ofMinutes(6));
    assertThat(channel.claim(ALL)).extracting(Delivery::sends).isEqualTo(List.of(0));
  }
}
