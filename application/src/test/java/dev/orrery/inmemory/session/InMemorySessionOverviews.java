package dev.orrery.inmemory.session;

import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.governance.SessionPolicies;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.Messages;
import dev.orrery.domain.session.Questions;
import dev.orrery.domain.session.ReadCursors;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionActivity;
import dev.orrery.domain.session.SessionCounts;
import dev.orrery.domain.session.SessionFilter;
import dev.orrery.domain.session.SessionOverview;
import dev.orrery.domain.session.SessionOverviews;
import dev.orrery.domain.session.SessionSight;
import dev.orrery.domain.session.Steps;
import dev.orrery.domain.session.Turns;
import dev.orrery.domain.workspace.Workspace;
import dev.orrery.domain.workspace.Workspaces;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sessions with what is derived from the rows in memory. */
public final class InMemorySessionOverviews implements SessionOverviews {
  private final InMemorySessions sessions;
  private final InMemoryRuns runs;
  private final Messages messages;
  private final Approvals approvals;
  private final Questions questions;
  private final Workspaces workspaces;
  private final InMemoryStalls stalls;
  private final ReadCursors cursors;
  private final SessionPolicies policies;
  private final Activities activities;

  public InMemorySessionOverviews(
      InMemorySessions sessions,
      InMemoryRuns runs,
      Turns turns,
      Steps steps,
      Messages messages,
      Approvals approvals,
      Questions questions,
      Workspaces workspaces,
      InMemoryStalls stalls,
      ReadCursors cursors,
      SessionPolicies policies,
      Clock clock) {
    this.sessions = sessions;
    this.runs = runs;
    this.messages = messages;
    this.approvals = approvals;
    this.questions = questions;
    this.workspaces = workspaces;
    this.stalls = stalls;
    this.cursors = cursors;
    this.policies = policies;
    this.activities = new Activities(runs, turns, steps, approvals, questions, clock);
  }

  @Override
  public Optional<SessionOverview> find(SessionId id) {
    return sessions.find(id).map(this::overview);
  }

  @Override
  public Slice<SessionOverview> list(SessionSight sight, SessionFilter filter, Window window) {
    var all =
        open(sight).stream()
            .sorted(Comparator.comparing(Session::number).reversed())
            .map(this::overview)
            .filter(overview -> shown(filter, overview))
            .toList();
    return new Slice<>(
        all.stream().skip(window.offset()).limit(window.limit()).toList(), all.size());
  }

  private static boolean shown(SessionFilter filter, SessionOverview overview) {
    var project = filter.project();
    var dir = overview.workDir().toString().toLowerCase(Locale.ROOT);
    return (filter.activities().isEmpty() || filter.activities().contains(overview.activity()))
        && (project == null || dir.contains(project.toLowerCase(Locale.ROOT)))
        && (filter.workDir() == null || overview.workDir().startsWith(filter.workDir()));
  }

  @Override
  public List<SessionOverview> children(SessionId parent) {
    return childrenOf(parent).stream().map(this::overview).toList();
  }

  private List<Session> childrenOf(SessionId parent) {
    return open(SessionSight.ALL).stream()
        .filter(session -> {
          var link = session.setup().link();
          return link != null && link.kind().child() && link.parent().equals(parent);
        })
        .toList();
  }

  @Override
  public SessionCounts count(SessionSight sight) {
    var seen = sessions.all().stream().filter(sight::covers).toList();
    var open = new EnumMap<SessionActivity, Long>(SessionActivity.class);
    long stalled = 0;
    for (var session : open(sight)) {
      var overview = overview(session);
      open.merge(overview.activity(), 1L, Long::sum);
      stalled += overview.stalls().isEmpty() ? 0 : 1;
    }
    long failed =
        seen.stream()
            .filter(it ->
                it.closedReason() != null && SessionCounts.FAILURES.contains(it.closedReason()))
            .count();
    long closed = seen.stream().filter(it -> it.state() == Session.State.CLOSED).count();
    return new SessionCounts(open, stalled, seen.size(), closed - failed, failed);
  }

  @Override
  public Slice<Session> past(
      SessionSight sight, @Nullable Boolean open, @Nullable String credential, Window window) {
    var all =
        sessions.all().stream()
            .filter(sight::covers)
            .filter(it -> open == null || open == (it.state() == Session.State.OPEN))
            .filter(it -> credential == null || credential.equals(it.setup().credential()))
            .sorted(Comparator.comparing(Session::number).reversed())
            .toList();
    return new Slice<>(
        all.stream().skip(window.offset()).limit(window.limit()).toList(), all.size());
  }

  private List<Session> open(SessionSight sight) {
    return sessions.all().stream()
        .filter(session -> session.state() == Session.State.OPEN && sight.covers(session))
        .toList();
  }

  private SessionOverview overview(Session session) {
    var activity = activities.of(session);
    var turn = activity.turn();
    return new SessionOverview(
        session,
        workDir(session),
        activity.what(),
        lastActivity(session),
        messages.countEntries(session.id()),
        cursors.position(session.id(), ReadCursors.SHARED),
        policies.find(session.id()).orElse(null),
        childrenOf(session.id()).stream().map(Session::id).toList(),
        runs.unfinished(session.id()).stream()
            .filter(run -> run.kind() != Run.Kind.TURN)
            .map(Run::name)
            .toList(),
        turn,
        approvals.pending(List.of(session.id())).stream().findFirst().orElse(null),
        questions.open(List.of(session.id())).stream().findFirst().orElse(null),
        turn == null || activity.what() == SessionActivity.IDLE ? Set.of() : stalls.of(turn));
  }

  private Path workDir(Session session) {
    return workspaces
        .find(session.workspace())
        .map(Workspace::root)
        .orElseGet(() -> workspaces.state(session.tenant()).root());
  }

  private Instant lastActivity(Session session) {
    return messages.recent(session.id(), 1).stream()
        .map(Message::at)
        .filter(at -> at.isAfter(session.updatedAt()))
        .findFirst()
        .orElse(session.updatedAt());
  }
}
