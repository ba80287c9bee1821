package dev.orrery.inmemory.kernel;

import dev.orrery.domain.kernel.Transactions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Transactions one at a time, with an undo log: a store wraps each operation in {@link #inOne} and
 * tells {@link #onRollback} how to take a write back, or keeps its rows in an {@link
 * InMemoryTable}, which does both.
 */
public final class InMemoryTransactions implements Transactions {
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private List<Runnable> afterCommit = new ArrayList<>();

  @Override
  public <T> T inOne(Supplier<T> work) {
    if (lock.isHeldByCurrentThread()) {
      return work.get();
    }
    List<Runnable> hooks;
    T result;
    lock.lock();
    try {
      result = run(work);
      hooks = afterCommit;
      afterCommit = new ArrayList<>();
    } finally {
      lock.unlock();
    }
    hooks.forEach(Runnable::run);
    return result;
  }

  private <T> T run(Supplier<T> work) {
    boolean done = false;
    try {
      var result = work.get();
      done = true;
      return result;
    } finally {
      if (!done) {
        undo.forEach(Runnable::run);
        afterCommit.clear();
      }
      undo.clear();
    }
  }

  @Override
  public void afterCommit(Runnable action) {
    if (lock.isHeldByCurrentThread()) {
      afterCommit.add(action);
    } else {
      action.run();
    }
  }

  /** Says how to take back a write that was just made; undone newest first. */
  public void onRollback(Runnable takeBack) {
    undo.push(takeBack);
  }
}
