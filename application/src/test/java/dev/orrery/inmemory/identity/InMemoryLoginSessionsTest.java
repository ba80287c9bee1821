package dev.orrery.inmemory.identity;

import dev.orrery.contract.identity.Stores;
import dev.orrery.contract.identity.LoginSessionsContract;

class InMemoryLoginSessionsTest extends LoginSessionsContract {
  private final House house = new House();
  private final Stores stores = house.stores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
