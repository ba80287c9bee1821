package dev.orrery.domain.session;

import dev.orrery.domain.kernel.SessionId;

/** Why a session exists beside another one; the two end independently of each other. */
public record SessionLink(Kind kind, SessionId parent) {
  /** What the session is to its parent; a fork and a stage are nobody's children. */
  public enum Kind {
    SPAWN(true),
    FORK(false),
    DELEGATE(true),
    REVIEW(true),
    STAGE(false);

    private final boolean child;

    Kind(boolean child) {
      this.child = child;
    }

    public boolean child() {
      return child;
    }
  }
}
