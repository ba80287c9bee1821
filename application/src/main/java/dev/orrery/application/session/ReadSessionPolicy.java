package dev.orrery.application.session;

import dev.orrery.domain.governance.SessionPolicies;
import dev.orrery.domain.governance.SessionPolicy;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.session.Session;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Shows the policy of an open session; one without a mode and rules where it has none. */
@Singleton
public final class ReadSessionPolicy {
  private final FindSession find;
  private final SessionPolicies policies;

  @Inject
  public ReadSessionPolicy(FindSession find, SessionPolicies policies) {
    this.find = find;
    this.policies = policies;
  }

  /** What was found. */
  public sealed interface Found {
    record Policy(SessionPolicy policy) implements Found {}

    /** There is no such session, or it is closed. */
    record Unknown() implements Found {}

    /** It belongs to somebody else. */
    record Forbidden() implements Found {}
  }

  public Found read(Principal caller, String session) {
    ForbiddenException.unless(caller, Capability.READ);
    return switch (find.look(caller, session)) {
      case FindSession.Look.Unknown() -> new Found.Unknown();
      case FindSession.Look.Forbidden() -> new Found.Forbidden();
      case FindSession.Look.Visible(var seen) ->
          seen.state() == Session.State.OPEN
              ? new Found.Policy(
                  policies.find(seen.id()).orElseGet(() -> ChangeSessionPolicy.silent(seen)))
              : new Found.Unknown();
    };
  }
}
