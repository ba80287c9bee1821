package dev.orrery.inmemory.identity;

import dev.orrery.domain.identity.ApiKey;
import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.identity.KeyDraft;
import dev.orrery.domain.identity.KeyHandle;
import dev.orrery.domain.identity.Keys;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keys in memory; counts look-ups, so that a test can see there were none. */
public final class InMemoryKeys implements Keys {
  private final Map<ApiKeyId, ApiKey> keys = new LinkedHashMap<>();
  private final AtomicInteger lookUps = new AtomicInteger();
  private final Clock clock;

  public InMemoryKeys() {
    this(() -> Instant.now().truncatedTo(ChronoUnit.MICROS));
  }

  public InMemoryKeys(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized ApiKey add(KeyDraft key, @Nullable Duration life) {
    if (keys.values().stream()
        .map(ApiKey::made)
        .anyMatch(
            other -> other.hash().equals(key.hash()) || other.handle().equals(key.handle()))) {
      throw new IllegalStateException("This hash or handle is stored already");
    }
    var now = clock.now();
    var stored = new ApiKey(key, now, life == null ? null : now.plus(life), false, null);
    keys.put(key.id(), stored);
    return stored;
  }

  @Override
  public Optional<ApiKey> find(Digest hash) {
    lookUps.incrementAndGet();
    return select(key -> key.made().hash().equals(hash)).stream().findFirst();
  }

  @Override
  public Optional<ApiKey> find(KeyHandle handle) {
    return select(key -> key.handle().equals(handle)).stream().findFirst();
  }

  @Override
  public boolean anyFor(Audience audience) {
    return !list(audience).isEmpty();
  }

  @Override
  public synchronized void touch(ApiKeyId id) {
    keys.computeIfPresent(
        id,
        (same, key) ->
            new ApiKey(key.made(), key.createdAt(), key.expiresAt(), false, clock.now()));
  }

  @Override
  public List<ApiKey> list(Audience audience) {
    return select(key -> key.made().audiences().contains(audience));
  }

  @Override
  public List<ApiKey> list(Audience audience, TenantId tenant) {
    return list(audience).stream().filter(key -> key.tenant().equals(tenant)).toList();
  }

  @Override
  public synchronized boolean revoke(ApiKeyId id) {
    return keys.remove(id) != null;
  }

  @Override
  public Set<KeyHandle> alive(Set<KeyHandle> handles) {
    return select(key -> handles.contains(key.handle())).stream()
        .filter(key -> !key.expired())
        .map(ApiKey::handle)
        .collect(Collectors.toSet());
  }

  public int lookUps() {
    return lookUps.get();
  }

  private synchronized List<ApiKey> select(Predicate<ApiKey> which) {
    return keys.values().stream().filter(which).map(this::asOfNow).toList();
  }

  private ApiKey asOfNow(ApiKey key) {
    var end = key.expiresAt();
    boolean expired = end != null && !end.isAfter(clock.now());
    return new ApiKey(key.made(), key.createdAt(), end, expired, key.lastUsed());
  }
}
