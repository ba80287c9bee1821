package dev.orrery.inmemory.model;

import dev.orrery.contract.model.BreakersContract;
import dev.orrery.domain.model.Breakers;

class InMemoryBreakersTest extends BreakersContract {
  private final Breakers breakers = new InMemoryBreakers();

  @Override
  protected Breakers breakers() {
    return breakers;
  }
}
