package dev.orrery.inmemory.identity;

import dev.orrery.contract.identity.TenantsContract;
import dev.orrery.domain.identity.Tenants;

class InMemoryTenantsTest extends TenantsContract {
  private final InMemoryTenants tenants = new InMemoryTenants();

  @Override
  protected Tenants tenants() {
    return tenants;
  }
}
