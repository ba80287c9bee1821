package dev.orrery.inmemory.identity;

import dev.orrery.contract.identity.InvitationsContract;
import dev.orrery.contract.identity.Stores;

class InMemoryInvitationsTest extends InvitationsContract {
  private final House house = new House();
  private final Stores stores = house.stores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
