package dev.orrery.contract.session;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.WorkspaceId;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionSetup;
import dev.orrery.domain.session.Turn;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sessions, turns and runs of one tenant that is new for each test. */
final class Rows {
  static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  final TenantId tenant = new TenantId(UUID.randomUUID());
  final UserId owner = new UserId(UUID.randomUUID());

  Session session(@Nullable String alias) {
    return session(alias, new WorkspaceId(UUID.randomUUID()), owner, SessionSetup.plain());
  }

  Session named(String name) {
    return session(
        null, new WorkspaceId(UUID.randomUUID()), owner, SessionSetup.plain().named(name));
  }

  Session session(@Nullable String alias, WorkspaceId workspace, UserId owner, SessionSetup setup) {
    return new Session(
        new SessionId(UUID.randomUUID()),
        0,
        tenant,
        owner,
        "ann",
        "oxios",
        alias,
        workspace,
        "offline/planner",
        Session.State.OPEN,
        null,
        null,
        null,
        Json.object("a", 1),
        setup,
        AT,
        AT,
        null,
        null);
  }

  static Turn turn(Session session, String input) {
    return new Turn(
        new TurnId(UUID.randomUUID()),
        session.id(),
        0,
        "oxios",
        "agent",
        input,
        new RunId(UUID.randomUUID()),
        null,
        AT);
  }

  Run root(Turn turn) {
    return run(turn, turn.rootRun(), null, Run.Kind.TURN, Run.Priority.NORMAL);
  }

  Run member(Turn turn, Run.Priority priority) {
    return run(turn, new RunId(UUID.randomUUID()), turn.rootRun(), Run.Kind.MEMBER, priority);
  }

  Run child(Turn turn, RunId parent) {
    return run(turn, new RunId(UUID.randomUUID()), parent, Run.Kind.SUBAGENT, Run.Priority.NORMAL);
  }

  private Run run(
      Turn turn, RunId id, @Nullable RunId parent, Run.Kind kind, Run.Priority priority) {
    return new Run(
        id,
        tenant,
        owner,
        turn.session(),
        turn.id(),
        parent,
        kind,
        "name",
        "agent",
        null,
        priority,
        Json.object("goal", "g"),
        Run.State.QUEUED,
        null,
        0,
        false,
        null,
        0,
        null,
        AT,
        null);
  }

  static Run.Ending ending() {
    return new Run.Ending(true, "done", null, 2, AT);
  }
}
