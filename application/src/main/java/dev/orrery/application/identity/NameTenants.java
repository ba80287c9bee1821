package dev.orrery.application.identity;

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

/** Says the names and numbers of tenants, which never change, and which tenant a number means. */
@Singleton
public final class NameTenants {
  private final Tenants tenants;
  private final Map<TenantId, String> known = new ConcurrentHashMap<>();
  private final Map<TenantId, Long> numbers = new ConcurrentHashMap<>();

  @Inject
  public NameTenants(Tenants tenants) {
    this.tenants = tenants;
  }

  /** The name of a tenant; its id where it has none. */
  public String name(TenantId tenant) {
    var name = known.get(tenant);
    if (name != null) {
      return name;
    }
    var found = tenants.name(tenant);
    found.ifPresent(fresh -> known.put(tenant, fresh));
    return found.orElseGet(() -> tenant.value().toString());
  }

  /** How callers name a tenant that is there. */
  public long number(TenantId tenant) {
    return numbers.computeIfAbsent(tenant, fresh -> tenants.number(fresh).orElseThrow());
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
