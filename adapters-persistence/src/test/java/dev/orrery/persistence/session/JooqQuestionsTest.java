package dev.orrery.persistence.session;

import dev.orrery.contract.session.QuestionsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Questions;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Turns;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqQuestionsTest extends QuestionsContract {
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
  protected Questions questions() {
    return database.bean(Questions.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected void advance(Duration by) {
    database.execute(
        "update question set expires_at = expires_at - interval '"
            + by.toMillis()
            + " milliseconds'");
  }
}
