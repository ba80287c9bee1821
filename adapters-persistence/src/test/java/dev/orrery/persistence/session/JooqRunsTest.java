package dev.orrery.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contract.session.RunsContract;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.WorkspaceId;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionSetup;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.session.Turns;
import dev.orrery.persistence.database.TestDatabase;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqRunsTest extends RunsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  private static @Nullable ApplicationContext second;

  @BeforeEach
  void clear() {
    database.execute("delete from session");
  }

  @AfterAll
  static void forget() {
    second = null;
  }

  @Test
  void aLockedSessionIsSkippedAndAnotherOneIsServed() throws Exception {
    var locked = root();
    var free = root();
    var held = new CountDownLatch(1);
    var done = new CountDownLatch(1);
    var holder =
        Thread.ofPlatform()
            .start(() ->
                database
                    .transactions()
                    .inOne(() -> {
                      sessions().lock(locked.session());
                      held.countDown();
                      awaitQuietly(done);
                    }));
    held.await();

    var claimed =
        database
            .transactions()
            .inOne(() -> node().runs().claim(new Runs.Limits(5, 60), Duration.ofSeconds(30)));
    done.countDown();
    holder.join();

    assertThat(claimed).map(Run::id).contains(free.id());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Run root() {
    var now = Instant.EPOCH;
    var session =
        new Session(
            new SessionId(UUID.randomUUID()),
            0,
            Tenancy.DEFAULT,
            Tenancy.ADMIN,
            "ann",
            "oxios",
            null,
            new WorkspaceId(UUID.randomUUID()),
            null,
            Session.State.OPEN,
            null,
            null,
            null,
            Json.empty(),
            SessionSetup.plain(),
            now,
            now,
            null,
            null);
    var turn =
        new Turn(
            new TurnId(UUID.randomUUID()),
            session.id(),
            0,
            "oxios",
            "agent",
            "hello",
            new RunId(UUID.randomUUID()),
            null,
            now);
    var run =
        new Run(
            turn.rootRun(),
            Tenancy.DEFAULT,
            Tenancy.ADMIN,
            session.id(),
            turn.id(),
            null,
            Run.Kind.TURN,
            "turn",
            "agent",
            null,
            Run.Priority.NORMAL,
            Json.empty(),
            Run.State.QUEUED,
            null,
            0,
            false,
            null,
            0,
            null,
            now,
            null);
    database
        .transactions()
        .inOne(() -> {
          sessions().add(session);
          turns().add(turn);
          node().runs().add(run, true);
        });
    return run;
  }

  @Override
  protected Node node() {
    return new Node(database.bean(Runs.class), database.transactions());
  }

  @Override
  protected Node otherNode() {
    node();
    var context = second == null ? database.newNode() : second;
    second = context;
    return new Node(context.getBean(Runs.class), context.getBean(Transactions.class));
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
  protected void advance(Duration by) {
    var past = " - interval '" + by.toMillis() + " milliseconds'";
    database.execute(
        "update run set lease_until = lease_until" + past + ", started_at = started_at" + past);
  }
}
