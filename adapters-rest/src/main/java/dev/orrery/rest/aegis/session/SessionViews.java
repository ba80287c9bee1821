package dev.orrery.rest.aegis.session;

import dev.orrery.application.identity.NameTenants;
import dev.orrery.application.session.DescribeSessions;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionOverview;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.aegis.Times;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Finds sessions for routes, with their refusals, and shows them in a request's way. */
@Singleton
public class SessionViews {
  private final DescribeSessions describe;
  private final NameTenants tenants;

  SessionViews(DescribeSessions describe, NameTenants tenants) {
    this.describe = describe;
    this.tenants = tenants;
  }

  /** An open session that the caller may see. */
  SessionOverview find(Principal caller, String id) {
    return switch (describe.one(caller, id)) {
      case DescribeSessions.Answer.Found(var overview) -> overview;
      case DescribeSessions.Answer.Unknown() -> throw AegisProblem.sessionNotFound();
      case DescribeSessions.Answer.Forbidden() -> throw AegisProblem.sessionForbidden();
    };
  }

  /** The id of an open session that the caller may see, where it names one. */
  Optional<SessionId> seen(Principal caller, String id) {
    return describe.one(caller, id) instanceof DescribeSessions.Answer.Found(var overview)
        ? Optional.of(overview.session().id())
        : Optional.empty();
  }

  /** How a session stalls just now; it may be gone. */
  List<String> stalls(Principal caller, String id) {
    return describe.one(caller, id) instanceof DescribeSessions.Answer.Found(var overview)
        ? SessionWords.stalls(overview)
        : List.of();
  }

  public SessionView show(HttpRequest<?> request, SessionOverview overview) {
    return SessionView.of(
        overview, tenants.name(overview.session().tenant()), Times.wantsNumbers(request));
  }

  /** A session that was made or found at this moment. */
  SessionView show(HttpRequest<?> request, Principal caller, Session session) {
    return show(request, find(caller, session.id().value().toString()));
  }
}
