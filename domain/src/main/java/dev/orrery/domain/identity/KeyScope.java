package dev.orrery.domain.identity;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A coarse word for several permissions, as the makers of keys may write them. */
public enum KeyScope {
  SESSIONS_READ("sessions:read", EnumSet.noneOf(KeyPermission.class)),
  SESSIONS_WRITE(
      "sessions:write",
      EnumSet.of(
          KeyPermission.CREATE,
          KeyPermission.SEND,
          KeyPermission.APPROVE,
          KeyPermission.REJECT,
          KeyPermission.KILL)),
  PERMISSIONS_WRITE("permissions:write", EnumSet.of(KeyPermission.APPROVE, KeyPermission.REJECT)),
  AUDIT_READ("audit:read", EnumSet.of(KeyPermission.AUDIT)),
  ADMIN("admin", EnumSet.allOf(KeyPermission.class)),
  EVERYTHING("*", EnumSet.allOf(KeyPermission.class));

  private final String word;
  private final Set<KeyPermission> permissions;

  KeyScope(String word, Set<KeyPermission> permissions) {
    this.word = word;
    this.permissions = Set.copyOf(permissions);
  }

  public static Optional<KeyScope> of(String word) {
    return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
  }

  public String word() {
    return word;
  }

  public Set<KeyPermission> permissions() {
    return permissions;
  }

  boolean makesAdmin() {
    return this == ADMIN || this == EVERYTHING;
  }

  boolean writes() {
    return this == SESSIONS_WRITE || this == PERMISSIONS_WRITE;
  }
}
