package dev.orrery.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contract.session.SessionOverviewsContract;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.governance.SessionPolicies;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Messages;
import dev.orrery.domain.session.Questions;
import dev.orrery.domain.session.ReadCursors;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.SessionMeasures;
import dev.orrery.domain.session.SessionOverviews;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Stalls;
import dev.orrery.domain.session.Steps;
import dev.orrery.domain.session.Turns;
import dev.orrery.domain.workspace.Workspaces;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqSessionOverviewsTest extends SessionOverviewsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Test
  void aSessionThatSomebodyHoldsIsPassedOver() throws Exception {
    var session = session();
    var held = new CountDownLatch(1);
    var done = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first =
          threads.submit(() ->
              transactions()
                  .inOne(() -> {
                    var found = Optional.ofNullable(lockIdle("oxios"));
                    held.countDown();
                    awaitQuietly(done);
                    return found;
                  }));
      held.await();

      var second = lockIdle("oxios");
      done.countDown();

      assertThat(first.get()).contains(session.id());
      assertThat(second).isNull();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

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
  protected Messages messages() {
    return database.bean(Messages.class);
  }

  @Override
  protected Approvals approvals() {
    return database.bean(Approvals.class);
  }

  @Override
  protected Questions questions() {
    return database.bean(Questions.class);
  }

  @Override
  protected Workspaces workspaces() {
    return database.bean(Workspaces.class);
  }

  @Override
  protected SessionOverviews overviews() {
    return database.bean(SessionOverviews.class);
  }

  @Override
  protected Stalls stalls() {
    return database.bean(Stalls.class);
  }

  @Override
  protected SessionPolicies policies() {
    return database.bean(SessionPolicies.class);
  }

  @Override
  protected ReadCursors cursors() {
    return database.bean(ReadCursors.class);
  }

  @Override
  protected SessionMeasures measures() {
    return database.bean(SessionMeasures.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @BeforeEach
  void clear() {
    database.execute("delete from session");
  }

  @Override
  protected void advance(Duration by) {
    var past = " - interval '" + by.toMillis() + " milliseconds'";
    database.execute(
        "update run set lease_until = lease_until"
            + past
            + ", started_at = started_at"
            + past
            + ", created_at = created_at"
            + past);
    database.execute("update approval set expires_at = expires_at" + past);
  }
}
