package dev.orrery.application.session;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.session.SessionActivity;
import dev.orrery.domain.session.SessionFilter;
import dev.orrery.domain.session.SessionOverviews;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Closes many sessions at once; those of others are passed over. */
@Singleton
public final class CloseSessions {
  private static final int MOST = 1000;

  private final SessionOverviews overviews;
  private final CloseSession close;

  @Inject
  public CloseSessions(SessionOverviews overviews, CloseSession close) {
    this.overviews = overviews;
    this.close = close;
  }

  /** How many were closed, and which of the named ones there are not. */
  public record Outcome(int closed, List<String> unknown) {
    public Outcome {
      unknown = List.copyOf(unknown);
    }
  }

  /**
   * Closes the named ones and those that do one of these things.
   *
   * @param activities none where only the named ones are meant
   */
  public Outcome close(
      Principal caller, List<String> ids, Set<SessionActivity> activities, String reason) {
    ForbiddenException.unless(caller, Capability.SESSION_KILL);
    var all = new LinkedHashSet<>(ids);
    if (!activities.isEmpty()) {
      overviews
          .list(
              FindSession.sight(caller),
              new SessionFilter(activities, null, null),
              new Window(0, MOST))
          .items()
          .forEach(found -> all.add(found.session().id().value().toString()));
    }
    int closed = 0;
    var unknown = new ArrayList<String>();
    for (var id : all) {
      switch (close.close(caller, id, reason)) {
        case CloseSession.Outcome.Closed() -> closed++;
        case CloseSession.Outcome.Unknown() -> {
          if (ids.contains(id)) {
            unknown.add(id);
          }
        }
        case CloseSession.Outcome.Forbidden() -> {}
      }
    }
    return new Outcome(closed, unknown);
  }
}
