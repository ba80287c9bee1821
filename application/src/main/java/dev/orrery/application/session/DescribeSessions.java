package dev.orrery.application.session;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionCounts;
import dev.orrery.domain.session.SessionFilter;
import dev.orrery.domain.session.SessionOverview;
import dev.orrery.domain.session.SessionOverviews;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Describes open sessions with what they do at this moment. */
@Singleton
public final class DescribeSessions {
  private final FindSession find;
  private final SessionOverviews overviews;

  @Inject
  public DescribeSessions(FindSession find, SessionOverviews overviews) {
    this.find = find;
    this.overviews = overviews;
  }

  /** What was found under an id. */
  public sealed interface Answer {
    record Found(SessionOverview overview) implements Answer {}

    /** There is none, or it is closed. */
    record Unknown() implements Answer {}

    record Forbidden() implements Answer {}
  }

  public Answer one(Principal caller, String id) {
    ForbiddenException.unless(caller, Capability.READ);
    return switch (find.look(caller, id)) {
      case FindSession.Look.Unknown() -> new Answer.Unknown();
      case FindSession.Look.Forbidden() -> new Answer.Forbidden();
      case FindSession.Look.Visible(var session) ->
          session.state() == Session.State.CLOSED
              ? new Answer.Unknown()
              : overviews
                  .find(session.id())
                  .<Answer>map(Answer.Found::new)
                  .orElseGet(Answer.Unknown::new);
    };
  }

  /** Open ones that the caller sees, newest first. */
  public Slice<SessionOverview> window(Principal caller, SessionFilter filter, Window window) {
    ForbiddenException.unless(caller, Capability.READ);
    return overviews.list(FindSession.sight(caller), filter, window);
  }

  /** The open children of a session that the caller has found. */
  public List<SessionOverview> children(SessionId parent) {
    return overviews.children(parent);
  }

  public SessionCounts counts(Principal caller) {
    ForbiddenException.unless(caller, Capability.READ);
    return overviews.count(FindSession.sight(caller));
  }
}
