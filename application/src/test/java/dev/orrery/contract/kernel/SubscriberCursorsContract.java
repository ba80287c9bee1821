package dev.orrery.contract.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.SubscriberCursors;
import dev.orrery.domain.kernel.Transactions;
import org.junit.jupiter.api.Test;

/** Durable positions; each test uses a name of its own. */
public abstract class SubscriberCursorsContract {
  protected abstract SubscriberCursors cursors();

  protected abstract Transactions transactions();

  @Test
  protected void aNewReaderBeginsAtZero() {
    assertThat(position("new")).isZero();
  }

  @Test
  protected void anAdvancedPositionStays() {
    advance("moved", 42);

    assertThat(position("moved")).isEqualTo(42);
    assertThat(position("other")).isZero();
  }

  @Test
  protected void aRollbackTakesTheAdvanceBack() {
    advance("back", 5);

    assertThatThrownBy(() ->
            transactions()
                .inOne(() -> {
                  cursors().lock("back");
                  cursors().advance("back", 9);
                  throw new IllegalStateException("no");
                }))
        .hasMessage("no");

    assertThat(position("back")).isEqualTo(5);
  }

  protected long position(String name) {
    return transactions().inOne(() -> cursors().lock(name));
  }

  protected void advance(String name, long pos) {
    transactions()
        .inOne(() -> {
          cursors().lock(name);
          cursors().advance(name, pos);
        });
  }
}
