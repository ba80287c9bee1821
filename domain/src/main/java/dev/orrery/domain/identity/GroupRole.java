package dev.orrery.domain.identity;

/** What a member is in a group, from most to least. */
public enum GroupRole {
  OWNER,
  ADMIN,
  MEMBER,
  VIEWER;

  /** Whether it changes the group and who is in it. */
  public boolean manages() {
    return this == OWNER || this == ADMIN;
  }

  /** Whether it may give or take a role. */
  public boolean maySettle(GroupRole other) {
    return this == OWNER || (this == ADMIN && other != OWNER);
  }
}
