package dev.orrery.domain.kernel;

import java.util.function.Supplier;

/**
 * Opens database transactions; only use cases call it. An inner call joins the outer transaction. A
 * serialization failure or deadlock repeats the outermost work a bounded number of times, so work
 * must have no effect outside the database. No transaction spans a model call, a tool or a wait.
 */
public interface Transactions {
  <T> T inOne(Supplier<T> work);

  default void inOne(Runnable work) {
    inOne(() -> {
      work.run();
      return Boolean.TRUE;
    });
  }

  /**
   * Runs after the current transaction has committed, or at once where there is none; never after a
   * rollback.
   */
  void afterCommit(Runnable action);
}
