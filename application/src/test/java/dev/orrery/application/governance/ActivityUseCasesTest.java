package dev.orrery.application.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.governance.Activities.Filter;
import dev.orrery.domain.governance.Activity;
import dev.orrery.domain.governance.Activity.Entity;
import dev.orrery.domain.governance.Actor;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.inmemory.governance.InMemoryActivities;
import dev.orrery.inmemory.identity.Callers;
import dev.orrery.inmemory.identity.MapUserNames;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.PlainJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ActivityUseCasesTest {
  private static final Actor BOT = new Actor(Actor.Kind.AGENT, "bot");

  private final Principal editor = Callers.of("ada", UserRole.EDITOR);
  private final Principal agent = Callers.of("bot", UserRole.AGENT);
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryActivities activities =
      new InMemoryActivities(transactions, new FixedClock());
  private final MapUserNames users = new MapUserNames().called("Boulder", agent.owner());
  private final RecordActivity record =
      new RecordActivity(activities, users, new PlainJson(), transactions);
  private final ReadActivity read = new ReadActivity(activities);
  private final TellActivity tell = new TellActivity(activities);

  @Test
  void whoTrulyWroteALineIsKept() {
    var line = record.record(editor, BOT, "task.started", new Entity("task", "7"), Json.empty());

    assertThat(line.what().actor()).isEqualTo(BOT);
    assertThat(line.what().recordedBy()).isEqualTo("ada");
  }

  @Test
  void anAgentSpeaksOfNobodyElse() {
    assertThat(record.record(agent, BOT, "x", null, Json.empty()).what().recordedBy())
        .isEqualTo("bot");
    var byName = new Actor(Actor.Kind.AGENT, "Boulder");
    assertThat(record.record(agent, byName, "x", null, Json.empty()).what().actor())
        .isEqualTo(byName);
    for (var actor :
        List.of(
            new Actor(Actor.Kind.AGENT, "cat"),
            new Actor(Actor.Kind.USER, "bot"),
            new Actor(Actor.Kind.SYSTEM, "system"))) {
      assertThatThrownBy(() -> record.record(agent, actor, "x", null, Json.empty()))
          .isInstanceOf(ForbiddenException.class);
    }
  }

  @Test
  void aViewerReadsButDoesNotWrite() {
    var viewer = Callers.of("eve", UserRole.VIEWER);

    assertThatThrownBy(() -> record.record(viewer, BOT, "x", null, Json.empty()))
        .isInstanceOf(ForbiddenException.class);
    assertThat(read.figures(viewer).total()).isZero();
  }

  @Test
  void metadataHasALimit() {
    var large = Json.object("text", "x".repeat(16 * 1024));

    assertThatThrownBy(() -> record.record(editor, BOT, "x", null, large))
        .isInstanceOf(InvalidException.class);
  }

  @Test
  void anotherTenantSeesNothingOfIt() {
    record.record(editor, BOT, "x", null, Json.empty());
    var foreign = Callers.of("zoe", UserRole.ADMIN, new TenantId(UUID.randomUUID()));

    var wish = new ReadActivity.Wish(null, null, null, null, null, null, null);

    assertThat(read.list(editor, wish, new Window(0, 5)).total()).isOne();
    assertThat(read.list(foreign, wish, new Window(0, 5)).total()).isZero();
    assertThat(read.figures(foreign).total()).isZero();
  }

  @Test
  void anEventBecomesALineOfItsTime() {
    var event = event(editor, "credential.read", Json.object("credential_id", "stripe.key"));

    assertThat(tell.wants(event)).isTrue();
    tell.handle(event);

    assertThat(lines())
        .containsExactly(
            new Activity(
                1,
                new Activity.Draft(
                    editor.tenant(),
                    new Actor(Actor.Kind.USER, "ada"),
                    "credential.read",
                    new Entity("credential", "stripe.key"),
                    event.payload(),
                    "ada"),
                event.at()));
  }

  @Test
  void theEventsOfAgentsAndTheSystemAreTheirs() {
    tell.handle(event("agent-1", "task.created", Json.object("task_id", 5)));
    tell.handle(event("system", "job.dead", Json.object("id", "9")));
    tell.handle(event("bot", "agent.started", Json.object("name", "bot", "actor_type", "agent")));

    assertThat(lines())
        .extracting(line -> line.what().actor().kind())
        .containsExactly(Actor.Kind.AGENT, Actor.Kind.SYSTEM, Actor.Kind.AGENT);
    assertThat(lines())
        .extracting(line -> line.what().entity())
        .containsExactly(
            new Entity("agent", "bot"), new Entity("job", "9"), new Entity("task", "5"));
  }

  @Test
  void whatHappensInAGroupNamesWhatItHappenedTo() {
    var facts =
        Json.object(
            "organization", "org", "user", 7, "invitation", "inv", "key", "handle", "key_id", "id");
    for (var type :
        List.of("organization.created", "member.added", "invite.accepted", "api_key.rotated")) {
      tell.handle(event(editor, type, facts));
    }

    assertThat(lines())
        .extracting(line -> line.what().entity())
        .containsExactly(
            new Entity("api_key", "id"),
            new Entity("invite", "inv"),
            new Entity("member", "7"),
            new Entity("organization", "org"));
  }

  @Test
  void whatHappensToASessionIsItsOwn() {
    var session = new SessionId(UUID.randomUUID());

    tell.handle(inSession(session, "session.opened"));
    tell.handle(inSession(session, "permission.denied"));

    assertThat(lines())
        .extracting(line -> line.what().entity())
        .containsOnly(new Entity("session", session.value().toString()));
  }

  private Event inSession(SessionId session, String type) {
    var draft =
        new EventDraft(
            StreamKey.of(session),
            type,
            "ada",
            editor.tenant(),
            editor.owner(),
            session,
            null,
            null,
            Json.empty());
    return new Event(1, 1, 1, Instant.parse("2026-02-01T10:00:00Z"), draft);
  }

  @Test
  void otherEventsAreNotTold() {
    assertThat(tell.wants(event("system", "run.started", Json.empty()))).isFalse();
    assertThat(tell.wants(event("ada", "rule.changed", Json.empty()))).isFalse();
  }

  private List<Activity> lines() {
    var all = new Filter(editor.tenant(), null, null, null, null, null, null, null);
    return activities.list(all, new Window(0, 10)).items();
  }

  private Event event(String actor, String type, Json.Obj payload) {
    return event(Callers.of(actor, UserRole.EDITOR), type, payload);
  }

  private static Event event(Principal by, String type, Json.Obj payload) {
    var at = Instant.parse("2026-02-01T10:00:00Z");
    return new Event(1, 1, 1, at, EventDraft.ofTenant(by, type, payload));
  }
}
