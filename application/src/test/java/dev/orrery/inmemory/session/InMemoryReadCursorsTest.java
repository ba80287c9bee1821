package dev.orrery.inmemory.session;

import dev.orrery.contract.session.ReadCursorsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.ReadCursors;
import dev.orrery.domain.session.Sessions;

class InMemoryReadCursorsTest extends ReadCursorsContract {
  private final World world = new World();

  @Override
  protected Sessions sessions() {
    return world.sessions;
  }

  @Override
  protected ReadCursors cursors() {
    return world.cursors;
  }

  @Override
  protected Transactions transactions() {
    return world.transactions;
  }
}
