package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stores keys. A revoked key is gone for every method at once; an expired one is still there. */
public interface Keys {
  /**
   * Adds a key; its hash and its handle are unique. The store sets the time of creation.
   *
   * @param life after what time it expires; null for never
   */
  ApiKey add(KeyDraft key, @Nullable Duration life);

  /** The key of a hash; authentication calls it for well-formed secrets only. */
  Optional<ApiKey> find(Digest hash);

  Optional<ApiKey> find(KeyHandle handle);

  /** Whether there is any key that opens a surface. */
  boolean anyFor(Audience audience);

  /** Records a use now; uses within one second may share one record. Unknown ids are ignored. */
  void touch(ApiKeyId id);

  /** The keys that open a surface, of all tenants, oldest first. */
  List<ApiKey> list(Audience audience);

  /** The keys of a tenant that open a surface, oldest first. */
  List<ApiKey> list(Audience audience, TenantId tenant);

  /** Takes a key's power for good; false where there is no such key. */
  boolean revoke(ApiKeyId id);

  /** Those of the handles whose keys are neither revoked nor expired. */
  Set<KeyHandle> alive(Set<KeyHandle> handles);
}
