package dev.orrery.inmemory.identity;

import dev.orrery.contract.identity.LoginSessionsContract;
import dev.orrery.contract.identity.Stores;

class InMemoryLoginSessionsTest extends LoginSessionsContract {
  private final House house = new House();
  private final Stores stores = house.stores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
