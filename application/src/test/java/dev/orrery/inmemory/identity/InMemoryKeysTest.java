package dev.orrery.inmemory.identity;

import dev.orrery.contract.identity.KeysContract;
import dev.orrery.domain.identity.Keys;

class InMemoryKeysTest extends KeysContract {
  private final InMemoryKeys keys = new InMemoryKeys();

  @Override
  protected Keys keys() {
    return keys;
  }
}
