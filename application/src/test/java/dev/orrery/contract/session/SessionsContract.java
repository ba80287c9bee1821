package dev.orrery.contract.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.kernel.WorkspaceId;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionLink;
import dev.orrery.domain.session.SessionSetup;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Turns;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of sessions keeps. */
public abstract class SessionsContract {
  private final Rows rows = new Rows();

  protected abstract Sessions sessions();

  protected abstract Turns turns();

  protected abstract Runs runs();

  protected abstract Transactions transactions();

  @Test
  void aSessionIsFoundAsItWasAdded() {
    var session = add("chat-1");

    var found = sessions().find(session.id()).orElseThrow();

    assertThat(found)
        .usingRecursiveComparison()
        .ignoringFields("number", "createdAt", "updatedAt")
        .isEqualTo(session);
    assertThat(found.shownId()).isEqualTo("chat-1");
  }

  @Test
  void anUnknownSessionIsEmpty() {
    var nobody = new SessionId(UUID.randomUUID());

    assertThat(sessions().find(nobody)).isEmpty();
    assertThat(transactions().inOne(() -> sessions().lock(nobody))).isEmpty();
    assertThat(transactions().inOne(() -> sessions().delete(nobody))).isFalse();
  }

  @Test
  void anOwnerHasAnAliasOnce() {
    var first = add("chat-1");

    var second = rows.session("chat-1");

    assertThat(transactions().inOne(() -> sessions().add(second))).isEmpty();
    assertThat(sessions().findByAlias(rows.tenant, rows.owner, "chat-1"))
        .map(Session::id)
        .contains(first.id());
    assertThat(sessions().find(second.id())).isEmpty();
  }

  @Test
  void theSameAliasOfAnotherOwnerIsAnotherSession() {
    add("chat-1");

    assertThat(sessions().findByAlias(rows.tenant, new UserId(UUID.randomUUID()), "chat-1"))
        .isEmpty();
    assertThat(sessions().findByAlias(new Rows().tenant, rows.owner, "chat-1")).isEmpty();
  }

  @Test
  void manySessionsHaveNoAlias() {
    add(null);
    add(null);

    assertThat(sessions().countOpen(rows.tenant)).isEqualTo(2);
  }

  @Test
  void aTouchKeepsWhatItDoesNotName() {
    var id = add(null).id();
    var seed = new SeedId(UUID.randomUUID());

    transactions().inOne(() -> sessions().touch(id, seed, "dev"));
    transactions().inOne(() -> sessions().touch(id, null, null));

    var found = sessions().find(id).orElseThrow();
    assertThat(found.activeSeed()).isEqualTo(seed);
    assertThat(found.persona()).isEqualTo("dev");
  }

  @Test
  void aClarificationIsKeptAndDropped() {
    var id = add(null).id();
    var transcript = Json.object("transcript", Json.strings(List.of("what?")));

    transactions().inOne(() -> sessions().clarify(id, transcript));
    var kept = sessions().find(id).orElseThrow().clarification();
    transactions().inOne(() -> sessions().clarify(id, null));

    assertThat(kept).isEqualTo(transcript);
    assertThat(sessions().find(id).orElseThrow().clarification()).isNull();
  }

  @Test
  void theListBeginsWithTheNewestActivityAndCountsMessages() {
    var first = add("a");
    var second = add("b");
    var third = add("c");
    transactions()
        .inOne(() -> {
          turns().add(Rows.turn(first, "hello"));
          turns().add(Rows.turn(first, "again"));
          turns().add(Rows.turn(first, ""));
        });
    transactions().inOne(() -> sessions().touch(first.id(), null, null));

    var all = sessions().list(rows.tenant, new Window(0, 10));
    var page = sessions().list(rows.tenant, new Window(1, 1));

    assertThat(all.items())
        .extracting(it -> it.session().id())
        .containsExactly(first.id(), third.id(), second.id());
    assertThat(all.items().getFirst().userMessages()).isEqualTo(2);
    assertThat(all.items().getLast().userMessages()).isZero();
    assertThat(page.items()).extracting(it -> it.session().id()).containsExactly(third.id());
    assertThat(page.total()).isEqualTo(3);
  }

  @Test
  void deletingTakesTheContentAndFreesTheAlias() {
    var session = add("chat-1");
    var turn = transactions().inOne(() -> turns().add(Rows.turn(session, "hello")));
    transactions().inOne(() -> runs().add(rows.root(turn), true));

    assertThat(transactions().inOne(() -> sessions().delete(session.id()))).isTrue();

    assertThat(sessions().find(session.id())).isEmpty();
    assertThat(turns().find(turn.id())).isEmpty();
    assertThat(runs().find(turn.rootRun())).isEmpty();
    assertThat(transactions().inOne(() -> sessions().add(rows.session("chat-1")))).isPresent();
  }

  @Test
  void whatASessionWasOpenedWithIsKept() {
    var setup =
        new SessionSetup(
            "auth",
            SessionSetup.Engine.TERMINAL,
            "claude --model x",
            Map.of("A", "1", "B", "two\n\"2\""),
            "be fast",
            Duration.ofMillis(1500),
            new SessionLink(SessionLink.Kind.FORK, new SessionId(UUID.randomUUID())),
            "0123456789abcdef");
    var draft = rows.session(null, new WorkspaceId(UUID.randomUUID()), rows.owner, setup);

    transactions().inOne(() -> sessions().add(draft));

    assertThat(sessions().find(draft.id()).orElseThrow().setup()).isEqualTo(setup);
  }

  @Test
  void sessionsAreNumberedInTheOrderOfTheirBirth() {
    var first = add(null);
    var second = add(null);

    assertThat(first.number()).isPositive();
    assertThat(second.number()).isGreaterThan(first.number());
    assertThat(sessions().find(second.id()).orElseThrow().number()).isEqualTo(second.number());
  }

  @Test
  void aNameThatIsTakenGetsANumber() {
    var first = addNamed("auth");
    var second = addNamed("auth");
    var third = addNamed("auth");
    transactions().inOne(() -> sessions().add(new Rows().named("auth")));

    assertThat(List.of(name(first), name(second), name(third)))
        .containsExactly("auth", "auth-2", "auth-3");
  }

  @Test
  void aClosedSessionFreesItsName() {
    var first = addNamed("auth");
    transactions().inOne(() -> sessions().close(first.id(), "killed"));

    var second = addNamed("auth");
    transactions().inOne(() -> sessions().reopen(first.id()));

    assertThat(name(second)).isEqualTo("auth");
    assertThat(name(first)).isEqualTo("auth-2");
  }

  @Test
  void namesAtTheSameTimeAreDifferent() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      var tasks =
          IntStream.range(0, 8).<Callable<Session>>mapToObj(i -> () -> addNamed("race")).toList();
      var names = new HashSet<String>();
      for (var done : threads.invokeAll(tasks)) {
        names.add(name(done.get()));
      }
      assertThat(names).hasSize(8).contains("race", "race-8");
    }
  }

  @Test
  void aSessionIsClosedOnceAndSaysWhy() {
    var session = add(null);

    assertThat(transactions().inOne(() -> sessions().close(session.id(), "killed"))).isTrue();
    assertThat(transactions().inOne(() -> sessions().close(session.id(), "idle"))).isFalse();

    var closed = sessions().find(session.id()).orElseThrow();
    assertThat(closed.state()).isEqualTo(Session.State.CLOSED);
    assertThat(closed.closedReason()).isEqualTo("killed");
    assertThat(closed.closedAt()).isNotNull();
    assertThat(sessions().countOpen(rows.tenant)).isZero();
  }

  @Test
  void aReopenedSessionIsNotClosedAnyMore() {
    var session = add(null);
    transactions().inOne(() -> sessions().close(session.id(), "killed"));

    transactions().inOne(() -> sessions().reopen(session.id()));

    var opened = sessions().find(session.id()).orElseThrow();
    assertThat(opened.state()).isEqualTo(Session.State.OPEN);
    assertThat(opened.closedReason()).isNull();
    assertThat(opened.closedAt()).isNull();
  }

  @Test
  void anOwnersOpenSessionsAreCounted() {
    add(null);
    var closed = add(null);
    transactions().inOne(() -> sessions().close(closed.id(), "killed"));
    transactions().inOne(() -> sessions().add(new Rows().session(null)));

    assertThat(transactions().inOne(() -> sessions().countOpenLocked(rows.tenant, rows.owner)))
        .isEqualTo(1);
  }

  @Test
  void openSessionsOfAllTenantsAreCounted() {
    long before = sessions().countOpen();
    add(null);
    transactions().inOne(() -> sessions().add(new Rows().session(null)));

    assertThat(sessions().countOpen()).isEqualTo(before + 2);
  }

  @Test
  void anOpenSessionStaysOpenWhenItIsReopened() {
    var id = add(null).id();

    transactions().inOne(() -> sessions().reopen(id));

    assertThat(sessions().find(id).orElseThrow().state()).isEqualTo(Session.State.OPEN);
  }

  private Session add(@org.jspecify.annotations.Nullable String alias) {
    var session = rows.session(alias);
    return transactions().inOne(() -> sessions().add(session)).orElseThrow();
  }

  private Session addNamed(String name) {
    return transactions().inOne(() -> sessions().add(rows.named(name))).orElseThrow();
  }

  private String name(Session session) {
    return sessions().find(session.id()).orElseThrow().setup().name();
  }
}
