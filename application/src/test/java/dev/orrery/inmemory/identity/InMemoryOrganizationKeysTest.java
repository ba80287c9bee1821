package dev.orrery.inmemory.identity;

import dev.orrery.contract.identity.OrganizationKeysContract;
import dev.orrery.contract.identity.Stores;
import java.time.Instant;

class InMemoryOrganizationKeysTest extends OrganizationKeysContract {
  private final House house = new House();
  private final Stores stores = house.stores();

  @Override
  protected Stores stores() {
    return stores;
  }

  @Override
  protected Instant now() {
    return house.clock.now();
  }
}
