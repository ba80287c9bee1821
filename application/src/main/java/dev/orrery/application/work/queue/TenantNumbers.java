package dev.orrery.application.work.queue;

import dev.orrery.domain.identity.Tenants;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The numbers that callers know tenants by; they never change, so each is looked up once. */
@Singleton
public final class TenantNumbers {
  private final Tenants tenants;
  private final Map<TenantId, Long> known = new ConcurrentHashMap<>();

  @Inject
  public TenantNumbers(Tenants tenants) {
    this.tenants = tenants;
  }

  public Optional<Long> number(TenantId tenant) {
    var cached = Optional.ofNullable(known.get(tenant));
    return cached.or(() -> {
      var found = tenants.number(tenant);
      found.ifPresent(number -> known.put(tenant, number));
      return found;
    });
  }

  /**
   * The tenant of a number, for a caller who reaches it; who does not is told nothing of it.
   *
   * @throws ForbiddenException where it is not the caller's own
   */
  public Optional<TenantId> numbered(Principal caller, long number) {
    var found = tenants.numbered(number);
    if (found.filter(caller.tenant()::equals).isEmpty()) {
      ForbiddenException.unless(caller, Capability.REACH_ALL);
    }
    return found;
  }
}
