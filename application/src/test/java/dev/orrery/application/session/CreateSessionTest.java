package dev.orrery.application.session;

import static dev.orrery.application.session.engine.WorkDesk.id;
import static dev.orrery.application.session.engine.WorkDesk.in;
import static dev.orrery.application.session.engine.WorkDesk.somebody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.application.session.CreateSession.Draft;
import dev.orrery.application.session.CreateSession.Outcome;
import dev.orrery.application.session.engine.WorkDesk;
import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.governance.SessionPolicy;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionActivity;
import dev.orrery.domain.session.SessionLink;
import dev.orrery.domain.workspace.WorkDirRefusal;
import dev.orrery.domain.workspace.Workspace;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CreateSessionTest {
  private final WorkDesk desk = new WorkDesk();
  private final Principal ann = somebody("ann");

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aSessionIsOpenedInADirectoryAndGetsItsFirstMessage() {
    desk.play.model.answers(Purpose.TURN_STEP, "hello");

    var created = desk.create(ann, in("/work/a").named("auth").saying("hi"));

    var session = desk.play.sessions.find(created.session().id()).orElseThrow();
    assertThat(session.number()).isPositive();
    assertThat(session.setup().name()).isEqualTo("auth");
    assertThat(session.setup().credential()).isEqualTo("key-ann");
    assertThat(session.owner()).isEqualTo(ann.owner());
    assertThat(created.turn().orElseThrow().input()).isEqualTo("hi");
    assertThat(desk.activity(session)).isEqualTo(SessionActivity.QUEUED);
    assertThat(desk.overview(session).workDir()).hasToString("/work/a");
    assertThat(desk.play.events()).containsSubsequence("session.opened", "turn.accepted");
    assertThat(desk.play.trail.leaves())
        .anyMatch(leaf -> leaf.action().equals("session_create") && leaf.allowed());
  }

  @Test
  void theDirectoryOfARepositoryKeepsItsOwnHistory() {
    desk.play.workDirs.directory("/work/b/.git");

    var plain = desk.open(ann, "/work/a");
    var repository = desk.open(ann, "/work/b");

    assertThat(history(plain)).isEqualTo(Workspace.History.NONE);
    assertThat(history(repository)).isEqualTo(Workspace.History.USER);
  }

  @Test
  void aRefusedDirectoryOpensNothing() {
    assertThat(refusal("/work/../etc")).isEqualTo(WorkDirRefusal.MALFORMED);
    assertThat(refusal("/etc")).isEqualTo(WorkDirRefusal.NOT_ALLOWED);
    assertThat(refusal("/work/missing")).isEqualTo(WorkDirRefusal.MISSING);
    assertThat(refusal("/work/.orrery")).isEqualTo(WorkDirRefusal.NOT_ALLOWED);
    assertThat(desk.play.sessions.countOpen()).isZero();
    assertThat(desk.play.events()).isEmpty();
  }

  @Test
  void aVariableThatMayNotBeSetIsRefusedAndNoted() {
    var draft = with(Map.of("GREETING", "hi", "LD_PRELOAD", "/tmp/x.so"), null, false);

    var outcome = desk.create.create(ann, draft);

    assertThat(outcome).isInstanceOf(Outcome.EnvironmentRefused.class);
    assertThat(((Outcome.EnvironmentRefused) outcome).variable()).isEqualTo("LD_PRELOAD");
    assertThat(desk.play.sessions.countOpen()).isZero();
    assertThat(desk.play.trail.leaves())
        .anyMatch(leaf ->
            leaf.action().equals("session_environment_refused")
                && !leaf.allowed()
                && leaf.resource().equals("LD_PRELOAD"));
  }

  @Test
  void namesAreCleanedAndNumbered() {
    var first = desk.create(ann, in("/work/a").named("my $(rm -rf)\u0007 app")).session();
    var second = desk.create(ann, in("/work/a").named("my rm -rf app")).session();

    assertThat(first.setup().name()).isEqualTo("my rm -rf app");
    assertThat(second.setup().name()).isEqualTo("my rm -rf app-2");
  }

  @Test
  void anIdleSessionOfTheDirectoryIsHandedOutAgain() {
    var first = desk.create(ann, with(Map.of(), null, true)).session();
    desk.play.model.answers(Purpose.TURN_STEP, "hello");

    var second = desk.create.create(ann, with(Map.of(), null, true).saying("hi"));

    assertThat(second).isInstanceOf(Outcome.Reused.class);
    assertThat(((Outcome.Reused) second).session().id()).isEqualTo(first.id());
    assertThat(((Outcome.Reused) second).turn()).isPresent();
    assertThat(desk.create.create(ann, with(Map.of(), null, true)))
        .isInstanceOf(Outcome.Created.class);
  }

  @Test
  void sessionsOfOthersAndOfOtherDialectsAreNotHandedOut() {
    var mine = desk.open(ann, "/work/a");

    assertThat(desk.create.create(somebody("bob"), with(Map.of(), null, true)))
        .isInstanceOf(Outcome.Created.class);
    var elsewhere =
        new Draft(
            "other", "/work/a", null, null, null, null, null, Map.of(), null, null, null, true,
            null);
    assertThat(desk.create.create(ann, elsewhere)).isInstanceOf(Outcome.Created.class);
    assertThat(desk.create.create(ann, with(Map.of(), null, true)))
        .isEqualTo(new Outcome.Reused(mine, java.util.Optional.empty()));
  }

  @Test
  void creatorsAtTheSameTimeNeverGetTheSameIdleSession() throws Exception {
    desk.open(ann, "/work/a");
    desk.open(ann, "/work/a");
    var got = new HashSet<Object>();
    try (var threads = Executors.newFixedThreadPool(4)) {
      var tasks =
          IntStream.range(0, 6)
              .<Callable<Outcome>>mapToObj(
                  i -> () -> desk.create.create(ann, with(Map.of(), null, true).saying("p" + i)))
              .toList();
      for (var done : threads.invokeAll(tasks)) {
        got.add(
            switch (done.get()) {
              case Outcome.Created(var session, var turn) -> session.id();
              case Outcome.Reused(var session, var turn) -> session.id();
              default -> throw new AssertionError();
            });
      }
    }

    assertThat(got).hasSize(6);
  }

  @Test
  void aClosedConversationGoesOnInANewSession() {
    desk.play.model.answers(Purpose.TURN_STEP, "blue");
    var old = desk.open(ann, "/work/a");
    desk.ask(ann, old, "which colour?");

    assertThat(desk.create.create(ann, with(Map.of(), id(old), false)))
        .isEqualTo(new Outcome.ResumeLive(old.id()));
    desk.close.close(ann, id(old), "killed");
    var resumed = desk.create(ann, with(Map.of(), id(old), false)).session();

    assertThat(resumed.id()).isNotEqualTo(old.id());
    assertThat(desk.transcript(resumed.id()))
        .containsExactly("USER which colour?", "ASSISTANT blue");
    desk.ask(ann, resumed, "and now?");
    assertThat(desk.play.model.requests().getLast().messages()).hasSize(3);
  }

  @Test
  void nobodyResumesWhatIsNotHis() {
    var old = desk.open(ann, "/work/a");
    desk.close.close(ann, id(old), "killed");

    assertThat(desk.create.create(somebody("bob"), with(Map.of(), id(old), false)))
        .isInstanceOf(Outcome.ResumeForbidden.class);
    assertThat(desk.create.create(ann, with(Map.of(), "42", false)))
        .isInstanceOf(Outcome.ResumeUnknown.class);
  }

  @Test
  void theMemoryBlockComesBeforeThePrompt() {
    var draft =
        new Draft(
            "desk",
            "/work/a",
            null,
            "do it",
            null,
            null,
            null,
            Map.of(),
            null,
            null,
            null,
            false,
            "[Memory context]\nk: v");

    var created = desk.create(ann, draft);

    assertThat(created.turn().orElseThrow().input()).isEqualTo("[Memory context]\nk: v\n\ndo it");
  }

  @Test
  void theModelOfACommandLineIsPreferred() {
    var draft =
        new Draft(
            "desk",
            "/work/a",
            null,
            null,
            "fast",
            null,
            "--model gpt-x -v",
            Map.of(),
            null,
            null,
            null,
            false,
            null);

    var session = desk.create(ann, draft).session();

    assertThat(session.model()).isEqualTo("gpt-x");
    assertThat(session.setup().requirements()).isEqualTo("fast");
  }

  @Test
  void aSessionBeginsInTheModeThatIsWishedOrSet() {
    desk.play.settings.set("session.permission_mode", Json.of("accept_edits"));
    var usual = desk.create(ann, Draft.in("desk", "/work/a")).session();
    var wished =
        desk.create(ann, Draft.in("desk", "/work/a").permitting(PermissionMode.PLAN)).session();

    assertThat(mode(usual)).isEqualTo(PermissionMode.ACCEPT_EDITS);
    assertThat(mode(wished)).isEqualTo(PermissionMode.PLAN);
  }

  @Test
  void aChildWorksInItsParentsDirectoryAndMode() {
    var parent =
        desk.create(ann, Draft.in("desk", "/work/a").permitting(PermissionMode.PLAN)).session();

    var child = spawned(parent, null);

    assertThat(child.workspace()).isEqualTo(parent.workspace());
    assertThat(mode(child)).isEqualTo(PermissionMode.PLAN);
    assertThat(desk.overview(parent).children()).containsExactly(child.id());
    assertThat(child.setup().link())
        .isEqualTo(new SessionLink(SessionLink.Kind.SPAWN, parent.id()));
    assertThat(desk.overview(spawned(parent, "/work/b")).workDir()).hasToString("/work/b");
  }

  @Test
  void aForkBeginsWithWhatItsSourceSaidAndItsPermissions() {
    desk.play.model.answers(Purpose.TURN_STEP, "blue");
    var source = desk.open(ann, "/work/a");
    desk.ask(ann, source, "which colour?");

    var forked =
        created(desk.fork.fork(ann, id(source), new ForkSession.Request("desk", "copy", null)));

    assertThat(desk.transcript(forked.id())).isEqualTo(desk.transcript(source.id()));
    assertThat(mode(forked)).isEqualTo(PermissionMode.BYPASS);
    assertThat(forked.workspace()).isEqualTo(source.workspace());
    assertThat(desk.overview(source).children()).isEmpty();
  }

  @Test
  void nobodySpawnsFromWhatIsNotHis() {
    var parent = desk.open(ann, "/work/a");
    var request = new SpawnSession.Request("desk", SessionLink.Kind.SPAWN, null, null, null, null);

    assertThat(desk.spawn.spawn(somebody("bob"), id(parent), request))
        .isInstanceOf(SpawnSession.Outcome.Forbidden.class);
    assertThat(desk.spawn.spawn(ann, "abc", request))
        .isInstanceOf(SpawnSession.Outcome.Unknown.class);
  }

  @Test
  void oneRefusedDirectoryOpensNoneOfMany() {
    var outcome = desk.createMany.create(ann, List.of(in("/work/a"), in("/etc"), in("/work/b")));

    assertThat(outcome)
        .isEqualTo(
            new CreateSessions.Outcome.WorkDirRefused(1, WorkDirRefusal.NOT_ALLOWED, "/etc"));
    assertThat(desk.play.sessions.countOpen()).isZero();
  }

  @Test
  void manyAreOpenedInTheOrderOfTheirDrafts() {
    var outcome =
        (CreateSessions.Outcome.Answered)
            desk.createMany.create(
                ann, List.of(in("/work/a").named("x"), in("/work/b").named("y")));

    assertThat(outcome.each())
        .extracting(each -> ((Outcome.Created) each).session().setup().name())
        .containsExactly("x", "y");
  }

  @Test
  void tooManyOpenSessionsAreRefused() {
    var many = IntStream.range(0, 201).mapToObj(i -> in("/work/a")).toList();

    assertThat(desk.createMany.create(ann, many))
        .isEqualTo(new CreateSessions.Outcome.TooMany(0, 200));
    assertThat(desk.play.sessions.countOpen()).isZero();
  }

  @Test
  void whoMayNotCreateIsRefused() {
    var reader =
        new Principal("reader", ann.kind(), ann.tenant(), ann.user(), null, "key", Set.of());

    assertThatThrownBy(() -> desk.create.create(reader, in("/work/a")))
        .isInstanceOf(ForbiddenException.class);
  }

  private Draft with(Map<String, String> environment, @Nullable String resume, boolean reuse) {
    return new Draft(
        WorkDesk.ORIGIN,
        "/work/a",
        null,
        null,
        null,
        resume,
        null,
        environment,
        Duration.ofMinutes(1),
        PermissionMode.BYPASS,
        null,
        reuse,
        null);
  }

  private WorkDirRefusal refusal(String dir) {
    return ((Outcome.WorkDirRefused) desk.create.create(ann, in(dir))).reason();
  }

  private Session spawned(Session parent, @Nullable String dir) {
    return created(
        desk.spawn.spawn(
            ann,
            id(parent),
            new SpawnSession.Request("desk", SessionLink.Kind.SPAWN, null, null, dir, null)));
  }

  private static Session created(SpawnSession.Outcome outcome) {
    var answered = (SpawnSession.Outcome.Answered) outcome;
    return ((Outcome.Created) answered.created()).session();
  }

  private PermissionMode mode(Session session) {
    return desk.play.sessionPolicies.find(session.id()).map(SessionPolicy::mode).orElseThrow();
  }

  private Workspace.History history(Session session) {
    return desk.play.workspaces.find(session.workspace()).orElseThrow().history();
  }
}
