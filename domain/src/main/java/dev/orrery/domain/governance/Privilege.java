package dev.orrery.domain.governance;

/** What a role may allow beyond tools and paths. */
public enum Privilege {
  MANAGE_AGENTS,
  MANAGE_PROGRAMS,
  MANAGE_WORKSPACES,
  VIEW_AUDIT_LOG,
  MANAGE_RBAC,
  SYSTEM_CONFIG;

  /** Whether a person must approve each use. */
  public boolean needsApproval() {
    return this == MANAGE_RBAC || this == SYSTEM_CONFIG;
  }
}
