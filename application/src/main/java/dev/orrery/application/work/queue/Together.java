package dev.orrery.application.work.queue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Lets calls that come while others commit share the next commit. Each caller returns after the
 * commit that holds its own.
 *
 * <p>Those that a commit answers often come again at once, so the next one gives them a moment, as
 * PostgreSQL's {@code commit_delay} does. A caller that is alone never waits for others.
 */
final class Together<T, R> {
  private static final int MOST = 200;
  private static final Duration MOMENT = Duration.ofNanos(500_000);

  private record Call<T, R>(T item, CompletableFuture<R> answer) {}

  private final Function<List<T>, List<R>> work;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final Deque<Call<T, R>> waiting = new ArrayDeque<>();

  /** How many are worth a moment; 0 while nobody works. */
  private int expected;

  private boolean works;

  /**
   * Shares calls of some work.
   *
   * @param work commits its items in one transaction and answers in their order
   */
  Together(Function<List<T>, List<R>> work) {
    this.work = work;
  }

  R call(T item) {
    var call = new Call<T, R>(item, new CompletableFuture<>());
    add(call);
    try {
      return call.answer().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** How many calls wait for the next commit. */
  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private void add(Call<T, R> call) {
    lock.lock();
    try {
      waiting.add(call);
      if (!works) {
        works = true;
        Thread.ofVirtual().name("together").start(this::workAll);
      } else if (waiting.size() >= expected) {
        more.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private void workAll() {
    for (var calls = next(0); !calls.isEmpty(); calls = next(calls.size())) {
      run(calls);
    }
  }

  /** Waits a moment for as many as were there at once before. */
  private List<Call<T, R>> next(int answered) {
    lock.lock();
    try {
      expected = Math.min(MOST, answered + waiting.size());
      long left = MOMENT.toNanos();
      while (waiting.size() < expected && left > 0) {
        left = more.awaitNanos(left);
      }
      var calls = new ArrayList<Call<T, R>>();
      while (calls.size() < MOST && !waiting.isEmpty()) {
        calls.add(waiting.remove());
      }
      works = !calls.isEmpty();
      return calls;
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts this thread", e);
    } finally {
      lock.unlock();
    }
  }

  /** One that fails does not fail those that came with it. */
  private void run(List<Call<T, R>> calls) {
    try {
      var answers = work.apply(calls.stream().map(Call::item).toList());
      for (int i = 0; i < calls.size(); i++) {
        calls.get(i).answer().complete(answers.get(i));
      }
    } catch (RuntimeException | Error e) {
      if (calls.size() == 1) {
        calls.getFirst().answer().completeExceptionally(e);
      } else {
        calls.forEach(call -> run(List.of(call)));
      }
    }
  }
}
