package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Users that belong together.
 *
 * @param number how callers name a team
 * @param slug an organization's short name, unique among the open ones of the tenant
 */
public record UserGroup(
    UserGroupId id,
    long number,
    TenantId tenant,
    Kind kind,
    String name,
    @Nullable String slug,
    @Nullable String description,
    @Nullable String avatarUrl,
    Instant createdAt,
    Instant updatedAt) {
  /** What sort of group it is. */
  public enum Kind {
    /** Hidden from strangers; has keys. */
    ORGANIZATION,
    /** Seen by the whole tenant. */
    TEAM
  }

  /** A group about to be stored. */
  public record Draft(
      UserGroupId id,
      TenantId tenant,
      Kind kind,
      String name,
      @Nullable String slug,
      @Nullable String description) {}

  /** What may be changed of it. */
  public record Face(
      String name,
      @Nullable String slug,
      @Nullable String description,
      @Nullable String avatarUrl) {}

  public Face face() {
    return new Face(name, slug, description, avatarUrl);
  }
}
