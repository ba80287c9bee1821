package dev.orrery.application.session.engine;

import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.session.Turns;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Adds a turn with its queued root run to a locked session, in the caller's transaction. */
@Singleton
public final class AcceptTurn {
  private final Sessions sessions;
  private final Turns turns;
  private final Runs runs;
  private final Transcript transcript;
  private final AuditTrail audit;
  private final Programs programs;
  private final Ids ids;
  private final Clock clock;
  private final FailPoints failPoints;

  @Inject
  public AcceptTurn(
      Sessions sessions,
      Turns turns,
      Runs runs,
      Transcript transcript,
      AuditTrail audit,
      Programs programs,
      Ids ids,
      Clock clock,
      FailPoints failPoints) {
    this.sessions = sessions;
    this.turns = turns;
    this.runs = runs;
    this.transcript = transcript;
    this.audit = audit;
    this.programs = programs;
    this.ids = ids;
    this.clock = clock;
    this.failPoints = failPoints;
  }

  public Turn accept(
      Principal caller,
      Session session,
      String content,
      String channel,
      String program,
      Run.Priority priority,
      Json.Obj brief) {
    if (!programs.knows(program)) {
      throw new IllegalArgumentException("No program is called " + program);
    }
    // An agent of a stopped turn may still be ending; it promotes nobody, so only roots count.
    boolean first =
        runs.unfinished(session.id()).stream().noneMatch(run -> run.kind() == Run.Kind.TURN);
    var turn =
        turns.add(
            new Turn(
                new TurnId(ids.next()),
                session.id(),
                0,
                channel,
                programs.of(session, program),
                content,
                new RunId(ids.next()),
                null,
                clock.now()));
    var root = root(session, turn, priority, brief);
    runs.add(root, first);
    sessions.touch(session.id(), null, null);
    audit.append(
        new AuditLeaf(
            session.tenant(),
            caller.name(),
            "system",
            "message_received",
            session.id().value().toString(),
            true,
            Json.object("channel", channel, "turn", turn.number()),
            null));
    failPoints.reach("accept.before_commit");
    var remarks = new Remarks();
    if (!content.isBlank()) {
      remarks.say(root, Message.Role.USER, new MessagePart.Text(content));
    }
    transcript.write(remarks.add(RunEvents.accepted(session, turn, caller.name())));
    return turn;
  }

  private static Run root(Session session, Turn turn, Run.Priority priority, Json.Obj brief) {
    return new Run(
        turn.rootRun(),
        session.tenant(),
        session.owner(),
        session.id(),
        turn.id(),
        null,
        Run.Kind.TURN,
        "turn " + turn.number(),
        turn.program(),
        null,
        priority,
        brief,
        Run.State.QUEUED,
        null,
        0,
        false,
        null,
        0,
        null,
        turn.createdAt(),
        null);
  }
}
