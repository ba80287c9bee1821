package dev.orrery.application.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.application.channel.PublishNotification.Outcome;
import dev.orrery.domain.channel.Notification.Tone;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.inmemory.channel.InMemoryNotifications;
import dev.orrery.inmemory.identity.Callers;
import dev.orrery.inmemory.identity.MapUserNames;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NotificationUseCasesTest {
  private static final long ADA = 7;
  private static final long ZOE = 8;
  private static final Window ALL = new Window(0, 10);

  private final Principal ada = Callers.of("ada", UserRole.EDITOR);
  private final Principal bob = Callers.of("bob", UserRole.VIEWER);
  private final Principal zoe = Callers.of("zoe", UserRole.ADMIN, new TenantId(UUID.randomUUID()));
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryNotifications notifications =
      new InMemoryNotifications(transactions, new FixedClock());
  private final MapUserNames users =
      new MapUserNames().with(ADA, ada.tenant(), ada.owner()).with(ZOE, zoe.tenant(), zoe.owner());
  private final PublishNotification publish =
      new PublishNotification(notifications, users, transactions);
  private final ReadNotifications read = new ReadNotifications(notifications, users, transactions);
  private final TellUsers tell = new TellUsers(notifications);

  @Test
  void everybodyOfTheTenantIsTold() {
    publish.publish(ada, wish(null));

    assertThat(read.countUnread(ada)).isOne();
    assertThat(read.countUnread(bob)).isOne();
    assertThat(read.countUnread(zoe)).isZero();
  }

  @Test
  void oneUserIsToldByAnAdministratorAnAgentOrItself() {
    publish.publish(Callers.of("root", UserRole.ADMIN), wish(ADA));
    publish.publish(Callers.of("bot", UserRole.AGENT), wish(ADA));
    publish.publish(ada, wish(ADA));

    assertThatThrownBy(() -> publish.publish(Callers.of("eva", UserRole.EDITOR), wish(ADA)))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> publish.publish(Callers.of("eva", UserRole.EDITOR), wish(99L)))
        .isInstanceOf(ForbiddenException.class);
    assertThat(read.countUnread(bob)).isZero();
    assertThat(read.list(ada, null, null, ALL).found().items())
        .extracting(ReadNotifications.Addressed::user)
        .containsExactly(ADA, ADA, ADA);
  }

  @Test
  void aUserOfAnotherTenantIsNobody() {
    var admin = Callers.of("root", UserRole.ADMIN);

    assertThat(publish.publish(admin, wish(ZOE))).isEqualTo(new Outcome.NobodyThere());
    assertThat(publish.publish(admin, wish(99L))).isEqualTo(new Outcome.NobodyThere());
  }

  @Test
  void aViewerReadsAndMarksButTellsNobody() {
    publish.publish(ada, wish(null));

    assertThatThrownBy(() -> publish.publish(bob, wish(null)))
        .isInstanceOf(ForbiddenException.class);
    var inbox = read.list(bob, false, Tone.INFO, ALL);
    assertThat(inbox.unread()).isOne();
    assertThat(inbox.found().total()).isOne();
    assertThat(read.read(bob, 1).orElseThrow().notification().readAt()).isNotNull();
    assertThat(read.read(zoe, 1)).isEmpty();
    assertThat(read.readAll(bob)).isZero();
    assertThat(read.readAll(ada)).isOne();
  }

  @Test
  void anAssigneeIsToldOfANewTask() {
    assertThat(told("task.created", Json.object("task_id", 5, "assignee", "bot")))
        .containsExactly("Task #5 was assigned to bot");
    assertThat(told("task.created", Json.object("task_id", 6))).isEmpty();
    assertThat(tell.wants(event("task.deleted", Json.empty()))).isFalse();
  }

  @Test
  void anOwnerIsToldThatAnApprovalWaits() {
    tell.handle(event("approval.requested", Json.object("action", "shell", "resource", "rm -r x")));

    var inbox = read.list(ada, null, Tone.WARNING, ALL);

    assertThat(inbox.found().items()).hasSize(1);
    assertThat(inbox.found().items().getFirst().notification().what().message())
        .contains("shell rm -r x");
    assertThat(read.countUnread(bob)).isZero();
  }

  @Test
  void anOwnerIsToldOfQuestionsAndOfWorkThatFailed() {
    tell.handle(event("question.asked", Json.object("question_id", "q", "options", 2)));
    var failed = Json.object("name", "turn 3", "state", "failed", "error", "no model");
    tell.handle(event("run.finished", failed));
    tell.handle(event("run.finished", Json.object("name", "turn 4", "state", "succeeded")));

    assertThat(read.list(ada, null, null, ALL).found().items())
        .extracting(each -> each.notification().what().message())
        .containsExactly(
            "turn 3 has failed: no model", "An agent waits for an answer in its session");
    assertThat(read.countUnread(bob)).isZero();
  }

  @Test
  void failuresAreTold() {
    assertThat(told("job.dead", Json.object("job_id", 9, "queue", "mail")))
        .containsExactly("Job 9 of the queue mail has used all its tries");
    assertThat(told("backup.failed", Json.object("filename", "a.sql"))).hasSize(1);
    assertThat(told("discovery.run_finished", Json.object("status", "completed"))).isEmpty();
  }

  private List<String> told(String type, Json.Obj facts) {
    long before = read.list(ada, null, null, ALL).found().total();
    tell.handle(event(type, facts));
    var found = read.list(ada, null, null, ALL).found();
    return found.items().stream()
        .limit(found.total() - before)
        .map(each -> each.notification().what().message())
        .toList();
  }

  private Event event(String type, Json.Obj facts) {
    var at = Instant.parse("2026-02-01T10:00:00Z");
    return new Event(1, 1, 1, at, EventDraft.ofTenant(ada, type, facts));
  }

  private static PublishNotification.Wish wish(@Nullable Long user) {
    return new PublishNotification.Wish("Title", "Message", Tone.INFO, null, null, user);
  }
}
