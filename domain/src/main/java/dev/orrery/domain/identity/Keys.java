package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.TenantId;
import java.util.List;
import java.util.Optional;

/** Stores registered tokens. A revoked token is gone for every method at once. */
public interface Keys {
  /** Adds a token; its hash is unique. The store sets the time of creation. */
  ApiKey add(ApiKey key);

  /** The living token of a hash; authentication calls it for well-formed tokens only. */
  Optional<ApiKey> find(Digest hash);

  /** Records a use now; uses within one second may share one record. Unknown ids are ignored. */
  void touch(ApiKeyId id);

  /** The living tokens of a tenant, oldest first. */
  List<ApiKey> list(TenantId tenant);

  /** Takes a token's power for good; false where the tenant has no such living token. */
  boolean revoke(TenantId tenant, ApiKeyId id);
}
