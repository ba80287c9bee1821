package dev.orrery.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.Transactions;
import io.micronaut.context.annotation.Requires;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcTransactionsTest {
  @RegisterExtension
  static final TestDatabase database = TestDatabase.perClass().with("orrery.test.counters", true);

  private final Transactions transactions = database.transactions();
  private final Counters counters = database.bean(Counters.class);

  @BeforeAll
  static void aTable() {
    database.execute("create table counter (name text primary key, amount int not null)");
  }

  @BeforeEach
  void twoCounters() {
    database.execute("truncate counter");
    database.execute("insert into counter values ('a', 0), ('b', 0)");
  }

  @Test
  void workIsCommittedAsOne() {
    transactions.inOne(() -> {
      counters.add("a", 1);
      counters.add("b", 2);
    });

    assertThat(counters.total()).isEqualTo(3);
  }

  @Test
  void aFailureTakesEverythingBack() {
    assertThatThrownBy(() ->
            transactions.inOne(() -> {
              counters.add("a", 1);
              throw new IllegalStateException("no");
            }))
        .hasMessage("no");

    assertThat(counters.total()).isZero();
  }

  @Test
  void anInnerCallJoinsTheOuterOne() {
    assertThatThrownBy(() ->
            transactions.inOne(() -> {
              transactions.inOne(() -> counters.add("a", 1));
              throw new IllegalStateException("outer");
            }))
        .hasMessage("outer");

    assertThat(counters.total()).isZero();
  }

  @Test
  void anOuterOneCannotCommitAfterAnInnerFailure() {
    assertThatThrownBy(() ->
            transactions.inOne(() -> {
              counters.add("a", 1);
              try {
                transactions.inOne(() -> {
                  throw new IllegalStateException("inner");
                });
              } catch (IllegalStateException e) {
                counters.add("b", 1);
              }
            }))
        .hasRootCauseMessage("inner");

    assertThat(counters.total()).isZero();
  }

  @Test
  void afterCommitRunsOnceTheRowsAreVisible() {
    var seen = new ArrayList<String>();

    transactions.inOne(() -> {
      counters.add("a", 5);
      transactions.afterCommit(
          () -> seen.add(database.value("select amount from counter where name = 'a'")));
      assertThat(seen).isEmpty();
    });

    assertThat(seen).containsExactly("5");
  }

  @Test
  void afterCommitNeverRunsAfterARollback() {
    var seen = new ArrayList<String>();

    assertThatThrownBy(() ->
            transactions.inOne(() -> {
              transactions.afterCommit(() -> seen.add("ran"));
              throw new IllegalStateException("no");
            }))
        .hasMessage("no");

    assertThat(seen).isEmpty();
  }

  @Test
  void aDeadlockIsRepeatedUntilBothAreDone() throws Exception {
    var bothHoldOne = new CyclicBarrier(2);
    var runs = new AtomicInteger();
    List<Future<?>> both = new ArrayList<>();

    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      both.add(executor.submit(() -> crossing("a", "b", bothHoldOne, runs)));
      both.add(executor.submit(() -> crossing("b", "a", bothHoldOne, runs)));
    }

    for (var one : both) {
      one.get();
    }
    assertThat(runs.get()).isGreaterThan(2);
    assertThat(counters.total()).isEqualTo(4);
  }

  private void crossing(String first, String second, CyclicBarrier barrier, AtomicInteger runs) {
    transactions.inOne(() -> {
      var run = runs.incrementAndGet();
      counters.add(first, 1);
      if (run <= 2) {
        await(barrier);
      }
      counters.add(second, 1);
    });
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A store as the contexts write them. */
  @Singleton
  @Connectable
  @Requires(property = "orrery.test.counters")
  static class Counters {
    private final DSLContext jooq;

    @Inject
    Counters(DSLContext jooq) {
      this.jooq = jooq;
    }

    void add(String name, int amount) {
      jooq.execute("update counter set amount = amount + ? where name = ?", amount, name);
    }

    int total() {
      return jooq.fetchSingle("select sum(amount) from counter").get(0, Integer.class);
    }
  }
}
