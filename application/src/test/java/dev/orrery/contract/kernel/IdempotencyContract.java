package dev.orrery.contract.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.Idempotency;
import dev.orrery.domain.kernel.Idempotency.Stored;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Answers stored by key; each test uses keys of its own. */
public abstract class IdempotencyContract {
  private static final Principal CALLER = Principal.operator("test");
  private static final Stored ANSWER = new Stored("hash", "{\"ok\":true}");

  protected abstract Idempotency idempotency();

  protected abstract Transactions transactions();

  @Test
  protected void aStoredAnswerIsFoundAgain() {
    assertThat(storeUnlessThere(CALLER, "create", "again")).isEmpty();

    assertThat(storeUnlessThere(CALLER, "create", "again")).contains(ANSWER);
  }

  @Test
  protected void callersOperationsAndKeysAreApart() {
    storeUnlessThere(CALLER, "create", "apart");

    assertThat(storeUnlessThere(Principal.local(), "create", "apart")).isEmpty();
    assertThat(storeUnlessThere(CALLER, "delete", "apart")).isEmpty();
    assertThat(storeUnlessThere(CALLER, "create", "apart-2")).isEmpty();
  }

  @Test
  protected void aFailedOperationStoresNothing() {
    assertThatThrownBy(() ->
            transactions()
                .inOne(() -> {
                  idempotency().lock(CALLER, "create", "failed");
                  idempotency().store(CALLER, "create", "failed", ANSWER);
                  throw new IllegalStateException("no");
                }))
        .hasMessage("no");

    assertThat(storeUnlessThere(CALLER, "create", "failed")).isEmpty();
  }

  @Test
  protected void ofManyCallsAtOnceOneIsTheFirst() throws Exception {
    var first = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          IntStream.range(0, 20)
              .mapToObj(n -> threads.submit(() -> storeUnlessThere(CALLER, "create", "race")))
              .toList();
      for (var call : calls) {
        first.addAndGet(call.get().isEmpty() ? 1 : 0);
      }
    }

    assertThat(first).hasValue(1);
  }

  private Optional<Stored> storeUnlessThere(Principal caller, String operation, String key) {
    return transactions()
        .inOne(() -> {
          var found = idempotency().lock(caller, operation, key);
          if (found.isEmpty()) {
            idempotency().store(caller, operation, key, ANSWER);
          }
          return found;
        });
  }
}
