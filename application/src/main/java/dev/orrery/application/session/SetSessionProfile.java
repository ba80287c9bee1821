package dev.orrery.application.session;

import dev.orrery.domain.governance.PermissionProfile;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Replaces the permission profile of a session. */
@Singleton
public final class SetSessionProfile {
  private final ChangeSessionPolicy change;

  @Inject
  public SetSessionProfile(ChangeSessionPolicy change) {
    this.change = change;
  }

  public ChangeSessionPolicy.Outcome set(
      Principal caller, String session, PermissionProfile profile) {
    return change.change(
        caller, session, "permission-profile", policy -> policy.withProfile(profile));
  }
}
