package dev.orrery.application.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTimers;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TimerLoopTest {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryTimers timers = new InMemoryTimers(transactions, clock);
  private final InMemoryTable<String, String> rows = new InMemoryTable<>(transactions);
  private final TimerSignal signal = new TimerSignal();
  private final Writer writer = new Writer("write");

  /** Writes a row for each reminder, and fails as often as it is told. */
  private final class Writer implements TimerHandler {
    private final String kind;
    private final List<String> failed = new ArrayList<>();
    private int failures;

    Writer(String kind) {
      this.kind = kind;
    }

    @Override
    public String kind() {
      return kind;
    }

    @Override
    public void handle(String subject) {
      rows.put(subject, kind);
      if (failures > 0) {
        failures--;
        throw new IllegalStateException("again");
      }
    }

    @Override
    public void failed(String subject, RuntimeException cause) {
      failed.add(subject + ": " + cause.getMessage());
    }
  }

  @Test
  void whatIsDueIsHandledOnce() {
    set("write", "a", Duration.ZERO);
    set("write", "b", Duration.ofMinutes(1));

    try (var loop = loop(writer)) {
      assertThat(loop.actOnDue()).isTrue();
      assertThat(loop.actOnDue()).isFalse();
      assertThat(rows.keys()).containsExactly("a");

      clock.advance(Duration.ofMinutes(1));
      assertThat(loop.actOnDue()).isTrue();
      assertThat(rows.keys()).containsExactly("a", "b");
    }
  }

  @Test
  void aFailureTakesTheWorkBackAndPutsTheReminderOff() {
    set("write", "a", Duration.ZERO);
    writer.failures = 1;

    try (var loop = loop(writer)) {
      assertThat(loop.actOnDue()).isTrue();
      assertThat(rows.keys()).isEmpty();
      assertThat(writer.failed).containsExactly("a: again");
      assertThat(loop.actOnDue()).isFalse();

      clock.advance(Duration.ofSeconds(3));
      assertThat(loop.actOnDue()).isTrue();
      assertThat(rows.keys()).containsExactly("a");
    }
  }

  @Test
  void aHandlerThatFailsDoesNotHoldUpOthers() {
    var other = new Writer("other");
    writer.failures = 1;
    set("write", "a", Duration.ZERO);
    set("other", "b", Duration.ZERO);

    try (var loop = loop(writer, other)) {
      loop.actOnDue();

      assertThat(rows.keys()).containsExactly("b");
    }
  }

  @Test
  void aSignalMakesItLookAtOnce() {
    try (var loop = loop(writer)) {
      loop.start();
      set("write", "a", Duration.ZERO);
      signal.wake();

      Awaitility.await().untilAsserted(() -> assertThat(rows.keys()).containsExactly("a"));
    }
  }

  private TimerLoop loop(TimerHandler... handlers) {
    return new TimerLoop(List.of(handlers), timers, transactions, signal);
  }

  private void set(String kind, String subject, Duration delay) {
    transactions.inOne(() -> timers.set(kind, subject, delay));
  }
}
