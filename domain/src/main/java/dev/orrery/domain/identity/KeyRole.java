package dev.orrery.domain.identity;

import java.util.EnumSet;
import java.util.Set;

/** What a key may do where it has no list of its own. */
public enum KeyRole {
  /** Everything in its tenant, whatever list it has. */
  ADMIN,
  /** Works with its own sessions. */
  OPERATOR,
  /** Looks on. */
  VIEWER;

  public Set<KeyPermission> permissions() {
    return switch (this) {
      case ADMIN, OPERATOR -> EnumSet.allOf(KeyPermission.class);
      case VIEWER -> EnumSet.of(KeyPermission.AUDIT);
    };
  }
}
