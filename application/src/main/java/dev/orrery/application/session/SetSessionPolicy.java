package dev.orrery.application.session;

import dev.orrery.domain.governance.PolicyRule;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Replaces the permission rules of a session; none clears them. */
@Singleton
public final class SetSessionPolicy {
  private final ChangeSessionPolicy change;

  @Inject
  public SetSessionPolicy(ChangeSessionPolicy change) {
    this.change = change;
  }

  public ChangeSessionPolicy.Outcome set(Principal caller, String session, List<PolicyRule> rules) {
    return change.change(caller, session, "permissions", policy -> policy.withRules(rules));
  }
}
