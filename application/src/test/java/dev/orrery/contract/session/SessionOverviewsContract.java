package dev.orrery.contract.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.ApprovalDraft;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.governance.SessionPolicies;
import dev.orrery.domain.governance.SessionPolicy;
import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.EffectId;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.StepId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessageDraft;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.session.Messages;
import dev.orrery.domain.session.Progress;
import dev.orrery.domain.session.Question;
import dev.orrery.domain.session.Questions;
import dev.orrery.domain.session.ReadCursors;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionActivity;
import dev.orrery.domain.session.SessionFigures;
import dev.orrery.domain.session.SessionFilter;
import dev.orrery.domain.session.SessionLink;
import dev.orrery.domain.session.SessionMeasures;
import dev.orrery.domain.session.SessionOverview;
import dev.orrery.domain.session.SessionOverviews;
import dev.orrery.domain.session.SessionSetup;
import dev.orrery.domain.session.SessionSight;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.StallType;
import dev.orrery.domain.session.Stalls;
import dev.orrery.domain.session.Step;
import dev.orrery.domain.session.Steps;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.session.Turns;
import dev.orrery.domain.workspace.Workspace;
import dev.orrery.domain.workspace.Workspaces;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store derives from the rows around a session. The store is empty at first. */
public abstract class SessionOverviewsContract {
  private static final Runs.Limits LIMITS = new Runs.Limits(5, 60);
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final Rows rows = new Rows();
  private Workspace workspace;

  protected abstract Sessions sessions();

  protected abstract Turns turns();

  protected abstract Runs runs();

  protected abstract Steps steps();

  protected abstract Messages messages();

  protected abstract Approvals approvals();

  protected abstract Questions questions();

  protected abstract Workspaces workspaces();

  protected abstract SessionOverviews overviews();

  protected abstract Stalls stalls();

  protected abstract SessionPolicies policies();

  protected abstract ReadCursors cursors();

  protected abstract SessionMeasures measures();

  protected abstract Transactions transactions();

  /** Lets the store's time go on, as leases and approvals see it. */
  protected abstract void advance(Duration by);

  @BeforeEach
  void register() {
    workspace = workspace("/work/" + UUID.randomUUID() + "/Project");
  }

  @Test
  void aNewSessionIsIdle() {
    var session = session();

    var found = overview(session);

    assertThat(found.activity()).isEqualTo(SessionActivity.IDLE);
    assertThat(found.workDir()).isEqualTo(workspace.root());
    assertThat(found.entries()).isZero();
    assertThat(found.turn()).isNull();
    assertThat(found.stalls()).isEmpty();
    assertThat(overviews().find(new SessionId(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void aTurnIsQueuedThenGeneratingThenUsingTools() {
    var turn = turn(session());
    assertThat(activity(turn)).isEqualTo(SessionActivity.QUEUED);

    claim();
    assertThat(activity(turn)).isEqualTo(SessionActivity.GENERATING);

    openTools(turn.rootRun());
    assertThat(activity(turn)).isEqualTo(SessionActivity.TOOL);
    assertThat(overview(turn).turn()).isEqualTo(turn.id());
  }

  @Test
  void theLastTurnsEndIsSeenWhileNothingWorks() {
    var turn = turn(session());
    claim();

    end(turn, Turn.Outcome.ASKED);
    assertThat(activity(turn)).isEqualTo(SessionActivity.ASKED);

    var second = turn(sessions().find(turn.session()).orElseThrow());
    claim();
    end(second, Turn.Outcome.FAILED);
    assertThat(activity(turn)).isEqualTo(SessionActivity.FAILED);

    var third = turn(sessions().find(turn.session()).orElseThrow());
    claim();
    end(third, Turn.Outcome.CANCELLED);
    assertThat(activity(turn)).isEqualTo(SessionActivity.IDLE);
  }

  @Test
  void aQuestionForPermissionIsSeenUntilItsTimeIsOver() {
    var turn = turn(session());
    claim();
    var approval = permission(turn);

    var found = overview(turn);
    assertThat(found.activity()).isEqualTo(SessionActivity.APPROVAL);
    assertThat(found.approval()).isEqualTo(approval);

    advance(Duration.ofMinutes(11));
    assertThat(overview(turn).approval()).isNull();
    assertThat(activity(turn)).isNotEqualTo(SessionActivity.APPROVAL);
  }

  @Test
  void aPlanThatWaitsIsToldFromAPermission() {
    var turn = turn(session());
    claim();

    permission(turn, Approval.Kind.PLAN);

    assertThat(activity(turn)).isEqualTo(SessionActivity.PLAN);
  }

  @Test
  void permissionsAndTheSharedCursorAreShown() {
    var session = session();
    var policy =
        SessionPolicy.of(session.id(), session.tenant(), session.owner(), PermissionMode.PLAN);
    assertThat(overview(session).policy()).isNull();

    transactions()
        .inOne(() -> {
          policies().save(policy);
          cursors().move(session.id(), ReadCursors.SHARED, 0, 7);
          cursors().move(session.id(), "other", 0, 9);
        });

    assertThat(overview(session).policy()).isEqualTo(policy);
    assertThat(overview(session).read()).isEqualTo(7);
  }

  @Test
  void thePastHasClosedSessionsToo() {
    var first = session();
    var second = session();
    var third =
        add(rows.session(null, workspace.id(), rows.owner, SessionSetup.plain("other key")));
    transactions().inOne(() -> sessions().close(second.id(), "killed"));
    var sight = new SessionSight(rows.tenant, null);

    var all = overviews().past(sight, null, null, new Window(0, 9));
    assertThat(all.items())
        .extracting(Session::id)
        .containsExactly(third.id(), second.id(), first.id());
    assertThat(overviews().past(sight, false, null, new Window(0, 9)).items())
        .extracting(Session::id)
        .containsExactly(second.id());
    assertThat(overviews().past(sight, true, "key", new Window(0, 9)).items())
        .extracting(Session::id)
        .containsExactly(first.id());
    assertThat(overviews().past(sight, null, null, new Window(1, 1)).total()).isEqualTo(3);
  }

  @Test
  void whatWasDoneInASessionIsCounted() {
    var turn = turn(session());
    claim();
    var approval = permission(turn);
    transactions().inOne(() -> approvals().decide(approval.id(), true, "ann", "operator"));
    var parts =
        List.<MessagePart>of(
            new MessagePart.Text("now"),
            new MessagePart.ToolUse("1", "grep", "grep"),
            new MessagePart.ToolUse("2", "ls", "ls"),
            new MessagePart.ToolUse("3", "ls", "ls"));
    transactions()
        .inOne(() ->
            messages()
                .append(
                    List.of(
                        new MessageDraft(
                            turn.session(), Message.Role.ASSISTANT, parts, turn.id(), null))));

    assertThat(measures().figures(turn.session())).isEqualTo(new SessionFigures(1, 3, 1, 0));
    assertThat(measures().tools(turn.session()))
        .containsExactly(java.util.Map.entry("ls", 2L), java.util.Map.entry("grep", 1L));
    assertThat(measures().figures(new SessionId(UUID.randomUUID())))
        .isEqualTo(new SessionFigures(0, 0, 0, 0));
  }

  @Test
  void aQuestionOfAnAgentIsSeen() {
    var turn = turn(session());
    claim();

    var question =
        transactions()
            .inOne(() ->
                questions()
                    .ask(
                        new Question(
                            new EffectId(UUID.randomUUID()),
                            rows.tenant,
                            rows.owner,
                            turn.session(),
                            turn.rootRun(),
                            "which?",
                            List.of(),
                            Question.State.OPEN,
                            null,
                            Rows.AT,
                            Rows.AT),
                        LEASE));

    assertThat(activity(turn)).isEqualTo(SessionActivity.QUESTION);
    assertThat(overview(turn).question()).isEqualTo(question);
  }

  @Test
  void aWorkerThatIsGoneLeavesItsSessionRecovering() {
    var turn = turn(session());
    claim();

    advance(LEASE.plusSeconds(1));

    assertThat(activity(turn)).isEqualTo(SessionActivity.RECOVERING);
  }

  @Test
  void aStoppedTurnIsCancellingUntilItsWorkerEndsIt() {
    var turn = turn(session());
    claim();

    transactions().inOne(() -> runs().requestCancel(turn.rootRun()));

    assertThat(activity(turn)).isEqualTo(SessionActivity.CANCELLING);
  }

  @Test
  void agentsThatWorkAreNamed() {
    var turn = turn(session());
    transactions().inOne(() -> runs().add(rows.child(turn, turn.rootRun()), true));

    assertThat(overview(turn).subAgents()).containsExactly("name");
  }

  @Test
  void aListShowsOpenSessionsNewestFirst() {
    var first = session();
    var second = session();
    var closed = session();
    transactions().inOne(() -> sessions().close(closed.id(), "killed"));
    add(new Rows().session(null));

    var all = list(SessionFilter.ALL, new Window(0, 10));

    assertThat(ids(all.items())).containsExactly(second.id(), first.id());
    assertThat(all.total()).isEqualTo(2);
    assertThat(ids(list(SessionFilter.ALL, new Window(1, 1)).items())).containsExactly(first.id());
    assertThat(overviews().find(closed.id())).isPresent();
  }

  @Test
  void aListIsFilteredByActivityProjectAndDirectory() {
    var idle = session();
    var working = turn(session());
    claim();
    var parent = workspace.root().getParent();
    var filter = new SessionFilter(Set.of(SessionActivity.GENERATING), null, null);

    assertThat(ids(list(filter, new Window(0, 10)).items())).containsExactly(working.session());
    assertThat(list(new SessionFilter(Set.of(), "PROJECT", null), new Window(0, 9)).total())
        .isEqualTo(2);
    assertThat(list(new SessionFilter(Set.of(), "pro%ect", null), new Window(0, 9)).total())
        .isZero();
    assertThat(list(new SessionFilter(Set.of(), null, parent), new Window(0, 9)).total())
        .isEqualTo(2);
    assertThat(list(new SessionFilter(Set.of(), null, workspace.root()), new Window(0, 9)).total())
        .isEqualTo(2);
    assertThat(
            list(
                    new SessionFilter(Set.of(), null, Path.of(workspace.root() + "x")),
                    new Window(0, 9))
                .total())
        .isZero();
    assertThat(overview(idle).activity()).isEqualTo(SessionActivity.IDLE);
  }

  @Test
  void somebodySeesWhatHeOwnsAndWhatNobodyOwns() {
    var mine = session();
    var unowned = add(owned(Tenancy.ADMIN, ""));
    add(owned(Tenancy.ADMIN, "boot"));
    add(owned(new UserId(UUID.randomUUID()), "other"));

    var seen =
        overviews()
            .list(new SessionSight(rows.tenant, rows.owner), SessionFilter.ALL, new Window(0, 10));

    assertThat(ids(seen.items())).containsExactly(unowned.id(), mine.id());
    assertThat(overviews().list(SessionSight.ALL, SessionFilter.ALL, new Window(0, 10)).total())
        .isGreaterThanOrEqualTo(4);
    assertThat(overviews().count(new SessionSight(rows.tenant, rows.owner)).created()).isEqualTo(2);
  }

  @Test
  void aParentKnowsItsOpenChildren() {
    var parent = session();
    var child = add(linked(SessionLink.Kind.SPAWN, parent));
    var closed = add(linked(SessionLink.Kind.REVIEW, parent));
    add(linked(SessionLink.Kind.FORK, parent));
    transactions().inOne(() -> sessions().close(closed.id(), "killed"));

    assertThat(overview(parent).children()).containsExactly(child.id());
    assertThat(ids(overviews().children(parent.id()))).containsExactly(child.id());
  }

  @Test
  void activityAndTranscriptCountAsActivity() {
    var session = session();
    var message =
        transactions()
            .inOne(() ->
                messages()
                    .append(
                        List.of(
                            new MessageDraft(
                                session.id(),
                                Message.Role.USER,
                                List.of(new MessagePart.Text("a"), new MessagePart.Text("b")),
                                null,
                                null))))
            .getFirst();

    assertThat(overview(session).entries()).isEqualTo(2);
    assertThat(overview(session).lastActivity()).isEqualTo(message.at());
  }

  @Test
  void sessionsAreCountedByWhatTheyDoAndHowTheyEnded() {
    session();
    var working = turn(session());
    claim();
    var killed = session();
    var done = session();
    transactions().inOne(() -> sessions().close(killed.id(), "killed"));
    transactions().inOne(() -> sessions().close(done.id(), "max_age"));
    transactions().inOne(() -> stalls().report(working.session(), working.id(), StallType.OUTPUT));

    var counts = overviews().count(new SessionSight(rows.tenant, null));

    assertThat(counts.open())
        .containsOnly(
            java.util.Map.entry(SessionActivity.IDLE, 1L),
            java.util.Map.entry(SessionActivity.GENERATING, 1L));
    assertThat(counts.live()).isEqualTo(2);
    assertThat(counts.stalled()).isEqualTo(1);
    assertThat(counts.created()).isEqualTo(4);
    assertThat(counts.failed()).isEqualTo(1);
    assertThat(counts.completed()).isEqualTo(1);
  }

  @Test
  void aStallIsReportedOnceATurnAndOverWhenTheSessionIsIdle() {
    var turn = turn(session());
    claim();

    assertThat(report(turn, StallType.OUTPUT)).isTrue();
    assertThat(report(turn, StallType.OUTPUT)).isFalse();
    assertThat(report(turn, StallType.EXTENDED_WORKING)).isTrue();
    assertThat(overview(turn).stalls())
        .containsExactlyInAnyOrder(StallType.OUTPUT, StallType.EXTENDED_WORKING);

    end(turn, Turn.Outcome.ANSWERED);

    assertThat(overview(turn).stalls()).isEmpty();
    assertThat(report(turn(sessions().find(turn.session()).orElseThrow()), StallType.OUTPUT))
        .isTrue();
  }

  @Test
  void whoDoesNotRestIsWatched() {
    session();
    var turn = turn(session());
    claim();
    report(turn, StallType.OUTPUT);

    advance(Duration.ofMinutes(3));

    var watched =
        stalls().slow(Duration.ofMinutes(1), 100).stream()
            .filter(progress -> progress.session().tenant().equals(rows.tenant))
            .toList();
    assertThat(watched).hasSize(1);
    assertThat(watched.getFirst().session().id()).isEqualTo(turn.session());
    assertThat(watched.getFirst().turn()).isEqualTo(turn.id());
    assertThat(watched).extracting(Progress::reported).containsExactly(Set.of(StallType.OUTPUT));
    assertThat(stalls().slow(Duration.ofMinutes(60), 100))
        .noneMatch(progress -> progress.session().tenant().equals(rows.tenant));
  }

  @Test
  void anIdleSessionOfTheDirectoryIsClaimed() {
    var session = session();

    var claimed = lockIdle("oxios");

    assertThat(claimed).isEqualTo(session.id());
    assertThat(lockIdle("aegis")).isNull();
  }

  @Test
  void aSessionThatWorksAsksOrFailedIsNotClaimed() {
    var turn = turn(session());
    assertThat(lockIdle("oxios")).isNull();
    claim();
    end(turn, Turn.Outcome.ASKED);
    assertThat(lockIdle("oxios")).isNull();
  }

  @Test
  void aClosedSessionIsNotClaimed() {
    var session = session();
    transactions().inOne(() -> sessions().close(session.id(), "killed"));

    assertThat(lockIdle("oxios")).isNull();
  }

  protected final @Nullable SessionId lockIdle(String origin) {
    return transactions()
        .inOne(() ->
            sessions()
                .lockIdle(rows.tenant, rows.owner, workspace.id(), origin)
                .map(Session::id)
                .orElse(null));
  }

  private Workspace workspace(String root) {
    return transactions()
        .inOne(() ->
            workspaces()
                .register(
                    rows.tenant,
                    rows.owner,
                    Path.of(root),
                    Workspace.Purpose.EXTERNAL,
                    Workspace.History.NONE));
  }

  protected final Session session() {
    return add(rows.session(null, workspace.id(), rows.owner, SessionSetup.plain("key")));
  }

  private Session owned(UserId owner, String credential) {
    return rows.session(null, workspace.id(), owner, SessionSetup.plain(credential));
  }

  private Session linked(SessionLink.Kind kind, Session parent) {
    return rows.session(
        null,
        workspace.id(),
        rows.owner,
        new SessionSetup(
            "",
            SessionSetup.Engine.LOOP,
            null,
            java.util.Map.of(),
            null,
            SessionSetup.USUAL_STALL_THRESHOLD,
            new SessionLink(kind, parent.id()),
            "key"));
  }

  private Session add(Session draft) {
    return transactions().inOne(() -> sessions().add(draft)).orElseThrow();
  }

  private Turn turn(Session session) {
    return transactions()
        .inOne(() -> {
          var turn = turns().add(Rows.turn(session, "hello"));
          runs().add(rows.root(turn), true);
          return turn;
        });
  }

  private void claim() {
    assertThat(transactions().inOne(() -> runs().claim(LIMITS, LEASE))).isPresent();
  }

  private void openTools(RunId run) {
    var step =
        new Step(new StepId(run, 1), Step.Kind.TOOLS, "tools", Json.empty(), Json.empty(), null);
    transactions().inOne(() -> steps().open(step));
  }

  private void end(Turn turn, Turn.Outcome outcome) {
    var ending = new Turn.Ending(outcome, "done", null, null, null, null, Rows.AT);
    transactions()
        .inOne(() -> {
          runs().end(turn.rootRun(), Run.State.SUCCEEDED, Rows.ending());
          turns().end(turn.id(), ending);
        });
  }

  private Approval permission(Turn turn) {
    return permission(turn, Approval.Kind.TOOL);
  }

  private Approval permission(Turn turn, Approval.Kind kind) {
    return transactions()
        .inOne(() ->
            approvals()
                .open(
                    new ApprovalDraft(
                        new ApprovalId(UUID.randomUUID()),
                        kind,
                        rows.tenant,
                        rows.owner,
                        turn.session(),
                        turn.rootRun(),
                        null,
                        "agent:a",
                        "use_tool:bash",
                        "ls",
                        "it asks",
                        "digest",
                        "policy",
                        Duration.ofMinutes(10))));
  }

  private boolean report(Turn turn, StallType type) {
    return transactions().inOne(() -> stalls().report(turn.session(), turn.id(), type));
  }

  private dev.orrery.domain.kernel.Slice<SessionOverview> list(
      SessionFilter filter, Window window) {
    return overviews().list(new SessionSight(rows.tenant, null), filter, window);
  }

  private SessionOverview overview(Session session) {
    return overviews().find(session.id()).orElseThrow();
  }

  private SessionOverview overview(Turn turn) {
    return overviews().find(turn.session()).orElseThrow();
  }

  private SessionActivity activity(Turn turn) {
    return overview(turn).activity();
  }

  private static List<SessionId> ids(List<SessionOverview> overviews) {
    return overviews.stream().map(overview -> overview.session().id()).toList();
  }
}
