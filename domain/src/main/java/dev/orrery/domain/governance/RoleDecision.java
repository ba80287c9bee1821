package dev.orrery.domain.governance;

import org.jspecify.annotations.Nullable;

/** What a role says about a privilege. */
public enum RoleDecision {
  ALLOWED,
  NEEDS_APPROVAL,
  DENIED;

  /**
   * Decides about a subject; the system passes, a subject without a role does not.
   *
   * @param role null where the subject has none
   */
  public static RoleDecision on(Subject subject, @Nullable Role role, Privilege privilege) {
    if (subject instanceof Subject.TheSystem) {
      return ALLOWED;
    }
    if (role == null || !role.holds(privilege)) {
      return DENIED;
    }
    return privilege.needsApproval() ? NEEDS_APPROVAL : ALLOWED;
  }
}
