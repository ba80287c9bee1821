package dev.orrery.contract.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.ReadCursors;
import dev.orrery.domain.session.Sessions;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of readers' cursors keeps. */
public abstract class ReadCursorsContract {
  private SessionId session;

  protected abstract Sessions sessions();

  protected abstract ReadCursors cursors();

  protected abstract Transactions transactions();

  @BeforeEach
  void open() {
    session =
        transactions().inOne(() -> sessions().add(new Rows().session(null))).orElseThrow().id();
  }

  @Test
  void aReaderBeginsAtZero() {
    assertThat(cursors().position(session, "read")).isZero();
  }

  @Test
  void aCursorMovesFromWhereItStands() {
    assertThat(move("read", 0, 5)).isTrue();
    assertThat(move("read", 5, 9)).isTrue();

    assertThat(cursors().position(session, "read")).isEqualTo(9);
    assertThat(cursors().position(session, "other")).isZero();
  }

  @Test
  void aCursorThatMovedMeanwhileStays() {
    move("read", 0, 5);

    assertThat(move("read", 0, 3)).isFalse();
    assertThat(move("read", 4, 6)).isFalse();

    assertThat(cursors().position(session, "read")).isEqualTo(5);
  }

  @Test
  void oneOfManyMovesItFirst() throws Exception {
    try (var readers = Executors.newFixedThreadPool(4)) {
      var tasks =
          IntStream.range(0, 8).<Callable<Boolean>>mapToObj(i -> () -> move("read", 0, 7)).toList();
      int moved = 0;
      for (Future<Boolean> done : readers.invokeAll(tasks)) {
        moved += done.get() ? 1 : 0;
      }
      assertThat(moved).isEqualTo(1);
    }
  }

  @Test
  void aDeletedSessionHasNoReaders() {
    move("read", 0, 5);

    transactions().inOne(() -> sessions().delete(session));

    assertThat(cursors().position(session, "read")).isZero();
  }

  private boolean move(String consumer, long from, long to) {
    return transactions().inOne(() -> cursors().move(session, consumer, from, to));
  }
}
