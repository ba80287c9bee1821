package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stores the keys of organizations and what is kept of their secrets. A deleted key is gone for
 * every method; a revoked one is still shown.
 */
public interface OrganizationKeys {
  /**
   * A key as somebody shows it.
   *
   * @param secretCounts whether the shown secret was not replaced, or its grace goes on
   * @param graceEnds until when the shown secret counts, where it was replaced
   * @param open whether its organization is there
   */
  record Shown(
      OrganizationKey key,
      User maker,
      boolean secretCounts,
      @Nullable Instant graceEnds,
      boolean open) {}

  /** What may be changed of a key; an expiry of null is never. */
  record Edit(
      String name,
      @Nullable String description,
      List<AccessScope> scopes,
      boolean active,
      @Nullable Instant expiresAt) {}

  OrganizationKey add(OrganizationKey.Made key, KeySecret secret, @Nullable Instant expiresAt);

  /** The key that a secret is or was of. */
  Optional<Shown> show(Digest secret);

  Optional<OrganizationKey> find(UserGroupId organization, ApiKeyId id);

  Optional<OrganizationKey> find(KeyHandle handle);

  /** Finds a key and makes other changes of it wait. */
  Optional<OrganizationKey> lock(UserGroupId organization, ApiKeyId id);

  /**
   * Newest first.
   *
   * @param maker whose keys only; null for everybody's
   */
  Slice<OrganizationKey> list(UserGroupId organization, @Nullable UserId maker, Window window);

  OrganizationKey edit(ApiKeyId id, Edit edit);

  /**
   * Gives a key a new secret; the earlier ones count for the grace, or for what is left of an
   * earlier grace where that is less.
   */
  OrganizationKey replace(ApiKeyId id, KeySecret secret, Duration grace);

  /** Takes a key's power for good; does nothing where that was done. */
  OrganizationKey revoke(ApiKeyId id);

  void delete(ApiKeyId id);

  /** Revokes all that a user has made; their handles. */
  Set<KeyHandle> revokeMadeBy(UserId maker);

  /** Revokes what a user has made in one organization; their handles. */
  Set<KeyHandle> revokeMadeBy(UserId maker, UserGroupId organization);
}
