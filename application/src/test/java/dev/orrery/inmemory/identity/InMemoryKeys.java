package dev.orrery.inmemory.identity;

import dev.orrery.domain.identity.ApiKey;
import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.Keys;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Registered tokens in memory; counts look-ups, so that a test can see there were none. */
public final class InMemoryKeys implements Keys {
  private final Map<ApiKeyId, ApiKey> keys = new LinkedHashMap<>();
  private final AtomicInteger lookUps = new AtomicInteger();

  @Override
  public synchronized ApiKey add(ApiKey key) {
    if (keys.values().stream().anyMatch(other -> other.hash().equals(key.hash()))) {
      throw new IllegalStateException("This hash is stored already");
    }
    keys.put(key.id(), key);
    return key;
  }

  @Override
  public synchronized Optional<ApiKey> find(Digest hash) {
    lookUps.incrementAndGet();
    return keys.values().stream().filter(key -> key.hash().equals(hash)).findFirst();
  }

  @Override
  public synchronized void touch(ApiKeyId id) {
    keys.computeIfPresent(
        id,
        (same, key) ->
            new ApiKey(
                id,
                key.tenant(),
                key.owner(),
                key.name(),
                key.hash(),
                key.createdAt(),
                Instant.now().truncatedTo(ChronoUnit.MICROS)));
  }

  @Override
  public synchronized List<ApiKey> list(TenantId tenant) {
    return keys.values().stream().filter(key -> key.tenant().equals(tenant)).toList();
  }

  @Override
  public synchronized boolean revoke(TenantId tenant, ApiKeyId id) {
    return keys.values().removeIf(key -> key.id().equals(id) && key.tenant().equals(tenant));
  }

  public int lookUps() {
    return lookUps.get();
  }
}
