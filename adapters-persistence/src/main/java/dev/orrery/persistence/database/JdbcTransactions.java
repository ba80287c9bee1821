package dev.orrery.persistence.database;

import dev.orrery.domain.kernel.Transactions;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions on the pool's connections, which jOOQ and Micronaut Data join. */
@Singleton
class JdbcTransactions implements Transactions {
  private static final Logger log = LoggerFactory.getLogger(JdbcTransactions.class);
  private static final int ATTEMPTS = 10;
  private static final ScopedValue<Attempt> CURRENT = ScopedValue.newInstance();

  private final TransactionOperations<Connection> operations;

  @Inject
  JdbcTransactions(TransactionOperations<Connection> operations) {
    this.operations = operations;
  }

  @Override
  public <T> T inOne(Supplier<T> work) {
    if (CURRENT.isBound()) {
      return CURRENT.get().join(work);
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return once(work);
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS || !isConflict(e)) {
          throw e;
        }
        log.debug("transaction repeated attempt={} cause={}", attempt, e.getMessage());
        pause(attempt);
      }
    }
  }

  @Override
  public void afterCommit(Runnable action) {
    if (CURRENT.isBound()) {
      CURRENT.get().afterwards.add(action);
    } else {
      action.run();
    }
  }

  private <T> T once(Supplier<T> work) {
    var attempt = new Attempt();
    T result =
        ScopedValue.where(CURRENT, attempt)
            .call(() ->
                operations.execute(
                    TransactionDefinition.DEFAULT, status -> attempt.finish(work.get())));
    attempt.afterwards.forEach(JdbcTransactions::runSafely);
    return result;
  }

  private static void runSafely(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      log.warn("an action after a commit failed", e);
    }
  }

  private static boolean isConflict(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && ("40001".equals(sql.getSQLState()) || "40P01".equals(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  private static void pause(int attempt) {
    var most = Duration.ofMillis(Math.min(500, 4L << attempt)).toNanos();
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most / 4, most));
  }

  /** One run of the outermost work. */
  private static final class Attempt {
    private final List<Runnable> afterwards = new ArrayList<>();
    private @Nullable RuntimeException innerFailure;

    <T> T join(Supplier<T> work) {
      try {
        return work.get();
      } catch (RuntimeException e) {
        innerFailure = e;
        throw e;
      }
    }

    /** Half of a failed inner piece of work must not be committed by an outer one that went on. */
    <T> T finish(T result) {
      if (innerFailure != null) {
        throw new IllegalStateException(
            "An inner transaction failed, so the outer one is rolled back", innerFailure);
      }
      return result;
    }
  }
}
