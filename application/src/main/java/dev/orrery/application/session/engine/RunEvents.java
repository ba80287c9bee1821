package dev.orrery.application.session.engine;

import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.Turn;
import java.util.Locale;

/** The events of runs and turns. */
public final class RunEvents {
  private static final int LONGEST_ERROR = 200;

  private RunEvents() {}

  /** An event of a run, on its session's stream. */
  public static EventDraft of(Run run, String type, Json.Obj payload) {
    return new EventDraft(
        StreamKey.of(run.session()),
        type,
        run.agentName(),
        run.tenant(),
        run.owner(),
        run.session(),
        run.turn(),
        run.id(),
        payload);
  }

  static EventDraft created(Run run) {
    return of(run, "run.created", facts(run));
  }

  static EventDraft started(Run run) {
    return of(run, "run.started", facts(run));
  }

  static EventDraft finished(Run run, Run.State state, Run.Ending ending) {
    var payload = facts(run).with("state", Json.of(lower(state)));
    return of(
        run,
        "run.finished",
        ending.error() == null
            ? payload
            : payload.with("error", Json.of(shortened(ending.error()))));
  }

  private static String shortened(String text) {
    var line = text.lines().findFirst().orElse("");
    return line.length() <= LONGEST_ERROR ? line : line.substring(0, LONGEST_ERROR);
  }

  /** A turn's root run is no agent of its own: dialects that list agents do not announce it. */
  private static Json.Obj facts(Run run) {
    return Json.object(
        "name", run.name(), "kind", lower(run.kind()), "announced", run.kind() != Run.Kind.TURN);
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  /**
   * A message of the transcript. It names no run: dialects that print what agents put out look at
   * the runs' own events.
   */
  static EventDraft said(Run run, Message message) {
    return new EventDraft(
        StreamKey.of(run.session()),
        "message.completed",
        run.agentName(),
        run.tenant(),
        run.owner(),
        run.session(),
        run.turn(),
        null,
        Json.object(
            "index",
            message.index(),
            "message_id",
            message.id().value().toString(),
            "role",
            lower(message.role())));
  }

  static EventDraft accepted(Session session, Turn turn, String actor) {
    return ofTurn(
        session,
        turn,
        "turn.accepted",
        actor,
        Json.object("channel", turn.channel(), "number", turn.number()));
  }

  static EventDraft completed(Session session, Turn turn, Turn.Outcome outcome) {
    return ofTurn(
        session,
        turn,
        "turn.completed",
        "system",
        Json.object("outcome", lower(outcome), "number", turn.number()));
  }

  private static EventDraft ofTurn(
      Session session, Turn turn, String type, String actor, Json.Obj payload) {
    return new EventDraft(
        StreamKey.of(session.id()),
        type,
        actor,
        session.tenant(),
        session.owner(),
        session.id(),
        turn.id(),
        turn.rootRun(),
        payload);
  }
}
