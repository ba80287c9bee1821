package dev.orrery.application.session;

import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.StallType;
import java.util.Locale;

/** The events of sessions themselves. */
final class SessionEvents {
  private SessionEvents() {}

  /** With where it was opened, which every reader may want to know. */
  static EventDraft of(Session session, Principal by, String type) {
    return of(session, by.name(), type, Json.object("origin", session.origin()));
  }

  static EventDraft stalled(Session session, TurnId turn, StallType type) {
    return new EventDraft(
        StreamKey.of(session.id()),
        "session.stalled",
        "system",
        session.tenant(),
        session.owner(),
        session.id(),
        turn,
        null,
        Json.object("type", type.name().toLowerCase(Locale.ROOT)));
  }

  static EventDraft of(Session session, String actor, String type, Json.Obj payload) {
    return new EventDraft(
        StreamKey.of(session.id()),
        type,
        actor,
        session.tenant(),
        session.owner(),
        session.id(),
        null,
        null,
        payload);
  }
}
