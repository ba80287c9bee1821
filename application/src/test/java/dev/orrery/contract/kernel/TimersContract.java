package dev.orrery.contract.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.Timers;
import dev.orrery.domain.kernel.Timers.Due;
import dev.orrery.domain.kernel.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reminders; there are none before each test. */
public abstract class TimersContract {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  protected abstract Timers timers();

  protected abstract Transactions transactions();

  /** Lets time pass for the adapter under test. */
  protected abstract void pass(Duration time);

  @Test
  protected void aReminderIsTakenOnceItIsDue() {
    timers().set("expire", "a", HOUR);

    pass(HOUR.minus(MINUTE));
    assertThat(take()).isEmpty();

    pass(MINUTE.multipliedBy(2));
    assertThat(take()).containsExactly(new Due("expire", "a"));
    assertThat(take()).isEmpty();
  }

  @Test
  protected void theLongestDueComeFirst() {
    timers().set("expire", "later", MINUTE.multipliedBy(3));
    timers().set("expire", "first", MINUTE);
    timers().set("expire", "second", MINUTE.multipliedBy(2));
    timers().set("other", "stranger", MINUTE);
    pass(HOUR);

    assertThat(transactions().inOne(() -> timers().takeDue("expire", 2)))
        .extracting(Due::subject)
        .containsExactly("first", "second");
  }

  @Test
  protected void settingAgainMovesAReminder() {
    timers().set("expire", "a", MINUTE);
    timers().set("expire", "a", HOUR.multipliedBy(2));

    pass(HOUR);

    assertThat(take()).isEmpty();
  }

  @Test
  protected void aCancelledReminderNeverComes() {
    timers().set("expire", "a", MINUTE);
    timers().cancel("expire", "a");
    timers().cancel("expire", "unknown");

    pass(HOUR);

    assertThat(take()).isEmpty();
  }

  @Test
  protected void aRollbackGivesRemindersBack() {
    timers().set("expire", "a", MINUTE);
    pass(HOUR);

    assertThatThrownBy(() ->
            transactions()
                .inOne(() -> {
                  assertThat(timers().takeDue("expire", 10)).hasSize(1);
                  throw new IllegalStateException("no");
                }))
        .hasMessage("no");

    assertThat(take()).containsExactly(new Due("expire", "a"));
  }

  @Test
  protected void manyTakersTakeEachReminderOnce() throws Exception {
    IntStream.range(0, 100).forEach(n -> timers().set("expire", "s" + n, MINUTE));
    pass(HOUR);

    var taken = new ArrayList<Due>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<List<Due>> taker =
          () -> {
            var mine = new ArrayList<Due>();
            for (var due = takeFew(); !due.isEmpty(); due = takeFew()) {
              mine.addAll(due);
            }
            return mine;
          };
      for (var one : threads.invokeAll(List.of(taker, taker, taker, taker))) {
        taken.addAll(one.get());
      }
    }
    taken.addAll(take());

    assertThat(taken).hasSize(100).doesNotHaveDuplicates();
  }

  private List<Due> takeFew() {
    return transactions().inOne(() -> timers().takeDue("expire", 7));
  }

  private List<Due> take() {
    return transactions().inOne(() -> timers().takeDue("expire", 1000));
  }
}
