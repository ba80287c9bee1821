package dev.orrery.inmemory.identity;

import dev.orrery.contract.identity.Stores;
import dev.orrery.contract.identity.UserGroupsContract;

class InMemoryUserGroupsTest extends UserGroupsContract {
  private final House house = new House();
  private final Stores stores = house.stores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
