package dev.orrery.persistence.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contract.kernel.Drafts;
import dev.orrery.contract.kernel.EventLogContract;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Sealer;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqEventLogTest extends EventLogContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perTest();

  @Override
  protected EventLog log() {
    return database.bean(EventLog.class);
  }

  @Override
  protected Sealer sealer() {
    return database.bean(Sealer.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Test
  void theFirstTransactionsOfAProcessAreAtomic() {
    var session = Drafts.aSession();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 8).forEach(n -> threads.submit(() -> appendAndFail(session)));
    }

    assertThat(log().readStream(StreamKey.of(session), 0, 10)).isEmpty();
  }

  private void appendAndFail(SessionId session) {
    transactions()
        .inOne(() -> {
          log().append(Drafts.numbered(session, 1));
          throw new IllegalStateException("no");
        });
  }

  @Test
  void aLongTransactionElsewhereDoesNotHoldSealingUp() throws SQLException {
    try (var connection = database.open();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("create table elsewhere as select 1");
      statement.execute(
          "insert into event_unsealed select nextval(pg_get_serial_sequence('event', 'id'))");
      log().append(Drafts.numbered(Drafts.aSession(), 1));

      sealer().seal();

      assertThat(log().readAll(0, 10)).extracting(Event::pos).containsExactly(1L);
      connection.rollback();
    }
  }

  @Test
  void whoFindsTheLockTakenLeavesTheWorkToItsHolder() throws SQLException {
    log().append(Drafts.numbered(Drafts.aSession(), 1));
    try (var connection = database.open();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select * from sealer for update");

      assertThat(sealer().seal()).isZero();
      connection.rollback();
    }

    assertThat(sealer().seal()).isEqualTo(1);
  }

  @Test
  void twoNodesNumberEachEventOnce() throws Exception {
    var other = database.newNode().getBean(Sealer.class);
    var session = Drafts.aSession();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writing =
          threads.submit(() ->
              LongStream.rangeClosed(1, 300)
                  .forEach(n -> log().append(Drafts.numbered(session, n))));
      var sealing =
          List.of(sealer(), other, sealer(), other).stream()
              .map(one -> threads.submit(() -> IntStream.range(0, 100).forEach(n -> one.sealAll())))
              .toList();
      writing.get();
      for (var one : sealing) {
        one.get();
      }
    }
    sealer().sealAll();

    assertThat(log().readAll(0, 1000))
        .hasSize(300)
        .allSatisfy(event -> assertThat(event.pos()).isEqualTo(event.seq()));
  }

  @Test
  void moreThanABatchIsSealedToTheEnd() {
    int many = 2 * EventNumbering.BATCH + 1;
    var session = Drafts.aSession();
    log().append(IntStream.range(0, many).mapToObj(n -> Drafts.numbered(session, n)).toList());

    sealer().sealAll();

    assertThat(log().lastPos()).isEqualTo(many);
  }
}
