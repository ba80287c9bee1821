package dev.orrery.application.session;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionOverviews;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Lists the sessions that a caller sees, closed ones too, newest first. */
@Singleton
public final class ListPastSessions {
  private final SessionOverviews overviews;

  @Inject
  public ListPastSessions(SessionOverviews overviews) {
    this.overviews = overviews;
  }

  /**
   * A part of them.
   *
   * @param open only those that are, or are not, open; null for all
   * @param credential only those that it opened; null for all
   */
  public Slice<Session> list(
      Principal caller, @Nullable Boolean open, @Nullable String credential, Window window) {
    ForbiddenException.unless(caller, Capability.READ);
    return overviews.past(FindSession.sight(caller), open, credential, window);
  }
}
