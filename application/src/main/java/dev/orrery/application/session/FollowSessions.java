package dev.orrery.application.session;

import dev.orrery.application.kernel.Subscription;
import dev.orrery.application.kernel.Subscriptions;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.Sessions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Lets a caller follow the sessions that it sees: its own, and those that belong to everybody. */
@Singleton
public final class FollowSessions {
  private static final int REMEMBERED = 10_000;

  private final Subscriptions subscriptions;
  private final EventLog log;
  private final Sessions sessions;
  private final FindSession find;

  /** Whether a session is unowned, which never changes. */
  private final Map<SessionId, Boolean> unowned =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<SessionId, Boolean> eldest) {
              return size() > REMEMBERED;
            }
          });

  @Inject
  public FollowSessions(
      Subscriptions subscriptions, EventLog log, Sessions sessions, FindSession find) {
    this.subscriptions = subscriptions;
    this.log = log;
    this.sessions = sessions;
    this.find = find;
  }

  /** Whether a caller may follow a session. */
  public sealed interface Outcome {
    record Visible(SessionId session) implements Outcome {}

    /** There is none, or it is closed. */
    record Unknown() implements Outcome {}

    record Forbidden() implements Outcome {}
  }

  /**
   * Opens a subscription of everything that the caller sees.
   *
   * @param afterPos as {@link Subscriptions#open}; a position past the end counts as the end
   */
  public Subscription all(Principal caller, long afterPos, int buffer) {
    return open(caller, afterPos, event -> sees(caller, event), buffer);
  }

  /** Looks for an open session by the id that a caller knows. */
  public Outcome find(Principal caller, String session) {
    return switch (find.look(caller, session)) {
      case FindSession.Look.Unknown() -> new Outcome.Unknown();
      case FindSession.Look.Forbidden() -> new Outcome.Forbidden();
      case FindSession.Look.Visible(var found) ->
          found.state() == Session.State.CLOSED
              ? new Outcome.Unknown()
              : new Outcome.Visible(found.id());
    };
  }

  /** Opens a subscription of one session that the caller has found. */
  public Subscription one(Principal caller, SessionId session, long afterPos, int buffer) {
    return open(
        caller,
        afterPos,
        event -> session.equals(event.what().session()) && sees(caller, event),
        buffer);
  }

  private Subscription open(Principal caller, long afterPos, Predicate<Event> which, int buffer) {
    ForbiddenException.unless(caller, Capability.STREAM_READ);
    long from = afterPos > log.lastPos() ? Subscriptions.FROM_NOW : afterPos;
    return subscriptions.open(caller.credential(), from, which, buffer);
  }

  private boolean sees(Principal caller, Event event) {
    var what = event.what();
    if (caller.reaches(what.tenant(), what.owner())) {
      return true;
    }
    var session = what.session();
    return session != null
        && what.tenant().equals(caller.tenant())
        && what.owner().equals(Tenancy.ADMIN)
        && isUnowned(session);
  }

  private boolean isUnowned(SessionId id) {
    var known = unowned.get(id);
    if (known != null) {
      return known;
    }
    var found = sessions.find(id).map(Session::unowned);
    found.ifPresent(truth -> unowned.put(id, truth));
    return found.orElse(false);
  }
}
