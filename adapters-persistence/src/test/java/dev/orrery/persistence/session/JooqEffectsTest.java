package dev.orrery.persistence.session;

import dev.orrery.contract.session.EffectsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Effects;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Steps;
import dev.orrery.domain.session.Turns;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqEffectsTest extends EffectsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Sessions sessions() {
    return database.bean(Sessions.class);
  }

  @Override
  protected Turns turns() {
    return database.bean(Turns.class);
  }

  @Override
  protected Runs runs() {
    return database.bean(Runs.class);
  }

  @Override
  protected Steps steps() {
    return database.bean(Steps.class);
  }

  @Override
  protected Effects effects() {
    return database.bean(Effects.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
