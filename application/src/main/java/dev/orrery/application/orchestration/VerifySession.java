package dev.orrery.application.orchestration;

import dev.orrery.application.session.FindSession;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Nodes;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.kernel.VerificationId;
import dev.orrery.domain.orchestration.Gate;
import dev.orrery.domain.orchestration.GateResult;
import dev.orrery.domain.orchestration.Gates;
import dev.orrery.domain.orchestration.Verification;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.workspace.Workspaces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Runs the quality gates of a session's project in its directory, beside its conversation; one
 * verification of a session at a time. It stops where the session is closed meanwhile.
 */
@Singleton
public final class VerifySession {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final FindSession find;
  private final VerificationRecords records;
  private final Workspaces workspaces;
  private final ReadProject project;
  private final RunGate gates;
  private final Settings settings;
  private final Nodes nodes;
  private final Ids ids;
  private final Clock clock;

  @Inject
  public VerifySession(
      FindSession find,
      VerificationRecords records,
      Workspaces workspaces,
      ReadProject project,
      RunGate gates,
      Settings settings,
      Nodes nodes,
      Ids ids,
      Clock clock) {
    this.find = find;
    this.records = records;
    this.workspaces = workspaces;
    this.project = project;
    this.gates = gates;
    this.settings = settings;
    this.nodes = nodes;
    this.ids = ids;
    this.clock = clock;
  }

  /** What became of it. */
  public sealed interface Outcome {
    record Finished(Verification verification) implements Outcome {}

    record AlreadyRunning() implements Outcome {}

    /** There is no such session, or it is closed by now. */
    record Unknown() implements Outcome {}

    /** It belongs to somebody else. */
    record Forbidden() implements Outcome {}
  }

  public Outcome verify(Principal caller, String session) {
    ForbiddenException.unless(caller, Capability.VERIFY);
    return switch (find.look(caller, session)) {
      case FindSession.Look.Unknown() -> new Outcome.Unknown();
      case FindSession.Look.Forbidden() -> new Outcome.Forbidden();
      case FindSession.Look.Visible(var seen) -> verify(caller, seen);
    };
  }

  private Outcome verify(Principal caller, Session session) {
    var running =
        Verification.started(
            new VerificationId(ids.next()),
            session.id(),
            session.tenant(),
            session.owner(),
            clock.now());
    return switch (records.start(caller, running)) {
      case NO_SESSION -> new Outcome.Unknown();
      case ANOTHER_RUNS -> new Outcome.AlreadyRunning();
      case STARTED -> work(caller, session, running);
    };
  }

  private Outcome work(Principal caller, Session session, Verification running) {
    boolean ended = false;
    try {
      var finished = run(session, running);
      ended = finished.isPresent() && records.finish(caller, finished.get());
      return ended ? new Outcome.Finished(finished.orElseThrow()) : new Outcome.Unknown();
    } catch (InterruptedException e) {
      throw new UnavailableException("The verification was broken off: the server stops", e);
    } finally {
      if (!ended) {
        records.abandon(running.id());
      }
    }
  }

  /** Empty where the session was closed meanwhile. */
  private Optional<Verification> run(Session session, Verification running)
      throws InterruptedException {
    long begun = System.nanoTime();
    var root = root(session);
    var plan = Gates.plan(project.read(root), settings.flag("verification.critical_only", false));
    var results = new ArrayList<GateResult>();
    for (var gate : plan.gates()) {
      var result = run(gate, root, session, running);
      if (result.isEmpty()) {
        return Optional.empty();
      }
      results.add(result.get());
    }
    long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
    return Optional.of(running.finished(results, plan.note(), millis, clock.now()));
  }

  private Optional<GateResult> run(Gate gate, Path root, Session session, Verification running)
      throws InterruptedException {
    var why = gate.skipped();
    return why != null
        ? Optional.of(GateResult.skipped(gate.name(), why))
        : gates.run(
            gate, root, session.setup().environment(), pause(), () -> records.keep(running));
  }

  private Path root(Session session) {
    return workspaces
        .find(session.workspace())
        .orElseGet(() -> workspaces.state(session.tenant()))
        .root();
  }

  private Duration pause() {
    var quarter = nodes.leaseTime().dividedBy(4);
    return quarter.compareTo(LONGEST_PAUSE) < 0 ? quarter : LONGEST_PAUSE;
  }
}
