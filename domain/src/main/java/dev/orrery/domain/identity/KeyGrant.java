package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.Capability;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a key may do.
 *
 * @param permissions its list; an administrator's counts for nothing
 * @param scopes the words that it was made with, as they were written
 */
public record KeyGrant(KeyRole role, Set<KeyPermission> permissions, List<KeyScope> scopes) {
  private static final Set<Capability> LOOKING =
      EnumSet.of(Capability.READ, Capability.STREAM_READ, Capability.WORKSPACE_READ);
  private static final Set<Capability> ADMINISTRATION =
      EnumSet.complementOf(EnumSet.of(Capability.REACH_ALL, Capability.DISARM_AUTHENTICATION));

  public KeyGrant {
    permissions = Set.copyOf(permissions);
    scopes = List.copyOf(scopes);
  }

  /** All that a role allows by itself. */
  public static KeyGrant of(KeyRole role) {
    return new KeyGrant(role, role.permissions(), List.of());
  }

  /**
   * What a request for a key comes to: a list replaces what the scopes say, and these replace what
   * the role allows; without a role the scopes decide it, without those it is a viewer's.
   */
  public static KeyGrant compile(
      @Nullable KeyRole role, @Nullable Set<KeyPermission> permissions, List<KeyScope> scopes) {
    var actual = Optional.ofNullable(role).orElseGet(() -> roleOf(scopes));
    if (permissions != null) {
      return new KeyGrant(actual, permissions, scopes);
    }
    return new KeyGrant(
        actual,
        scopes.isEmpty() || actual == KeyRole.ADMIN ? actual.permissions() : permissionsOf(scopes),
        scopes);
  }

  public Set<Capability> capabilities() {
    if (role == KeyRole.ADMIN) {
      return ADMINISTRATION;
    }
    var capabilities = EnumSet.copyOf(LOOKING);
    permissions.forEach(permission -> capabilities.addAll(permission.capabilities()));
    return capabilities;
  }

  private static KeyRole roleOf(List<KeyScope> scopes) {
    if (scopes.stream().anyMatch(KeyScope::makesAdmin)) {
      return KeyRole.ADMIN;
    }
    return scopes.stream().anyMatch(KeyScope::writes) ? KeyRole.OPERATOR : KeyRole.VIEWER;
  }

  private static Set<KeyPermission> permissionsOf(List<KeyScope> scopes) {
    return scopes.stream()
        .flatMap(scope -> scope.permissions().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
