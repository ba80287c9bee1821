package dev.orrery.application.work.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Lets calls that come while another one commits share the next commit. Each caller returns after
 * the commit that holds its own.
 */
final class Together<T, R> {
  private static final int MOST = 200;

  private record Call<T, R>(T item, CompletableFuture<R> answer) {}

  private final Function<List<T>, List<R>> work;
  private final ReentrantLock turn = new ReentrantLock();
  private final Deque<Call<T, R>> waiting = new ArrayDeque<>();

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
    synchronized (waiting) {
      waiting.add(call);
    }
    while (!call.answer().isDone()) {
      turn.lock();
      try {
        if (!call.answer().isDone()) {
          run(next());
        }
      } finally {
        turn.unlock();
      }
    }
    try {
      return call.answer().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private List<Call<T, R>> next() {
    var calls = new ArrayList<Call<T, R>>();
    synchronized (waiting) {
      while (calls.size() < MOST && !waiting.isEmpty()) {
        calls.add(waiting.remove());
      }
    }
    return calls;
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
