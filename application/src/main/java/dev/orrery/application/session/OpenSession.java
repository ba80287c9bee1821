package dev.orrery.application.session;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionSetup;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.workspace.Workspaces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Finds the session that a caller names and locks it, or opens a new one under that name. */
@Singleton
public final class OpenSession {
  private final Sessions sessions;
  private final FindSession find;
  private final Workspaces workspaces;
  private final EventLog events;
  private final Ids ids;
  private final Clock clock;

  @Inject
  public OpenSession(
      Sessions sessions,
      FindSession find,
      Workspaces workspaces,
      EventLog events,
      Ids ids,
      Clock clock) {
    this.sessions = sessions;
    this.find = find;
    this.workspaces = workspaces;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /** In the caller's transaction; the row stays locked until its end. */
  Session locked(Principal caller, SubmitTurn.Request request) {
    var name = request.session();
    var known = name.isEmpty() ? java.util.Optional.<Session>empty() : find.visible(caller, name);
    var session = known.flatMap(found -> sessions.lock(found.id()));
    if (session.isPresent()) {
      if (session.get().state() == Session.State.CLOSED) {
        sessions.reopen(session.get().id());
        events.append(SessionEvents.of(session.get(), caller, "session.reopened"));
      }
      return session.get();
    }
    var opened = sessions.add(draft(caller, request));
    if (opened.isEmpty()) {
      // Somebody else opened it under the same name at this moment.
      return find.visible(caller, name).flatMap(found -> sessions.lock(found.id())).orElseThrow();
    }
    events.append(SessionEvents.of(opened.get(), caller, "session.opened"));
    return opened.get();
  }

  private Session draft(Principal caller, SubmitTurn.Request request) {
    var name = request.session();
    var id = new SessionId(ids.next());
    var now = clock.now();
    return new Session(
        id,
        0,
        caller.tenant(),
        caller.owner(),
        request.label(),
        request.channel(),
        name.isEmpty() ? null : name,
        workspaces.state(caller.tenant()).id(),
        request.model(),
        Session.State.OPEN,
        null,
        null,
        null,
        Json.empty(),
        SessionSetup.plain(caller.credential()),
        now,
        now,
        null,
        null);
  }
}
