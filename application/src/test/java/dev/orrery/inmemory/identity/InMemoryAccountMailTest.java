package dev.orrery.inmemory.identity;

import dev.orrery.contract.identity.AccountMailContract;
import dev.orrery.contract.identity.Stores;

class InMemoryAccountMailTest extends AccountMailContract {
  private final House house = new House();
  private final Stores stores = house.stores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
