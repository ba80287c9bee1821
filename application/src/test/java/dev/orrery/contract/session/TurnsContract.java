package dev.orrery.contract.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.session.Turns;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of turns keeps. */
public abstract class TurnsContract {
  private final Session session = new Rows().session(null);

  protected abstract Sessions sessions();

  protected abstract Turns turns();

  protected abstract Transactions transactions();

  @BeforeEach
  void open() {
    transactions().inOne(() -> sessions().add(session));
  }

  @Test
  void turnsAreNumberedFromOneInTheirSession() {
    var other = new Rows().session(null);
    transactions().inOne(() -> sessions().add(other));

    var first = add("a");
    var second = add("b");
    var elsewhere = transactions().inOne(() -> turns().add(Rows.turn(other, "c")));

    assertThat(first.number()).isEqualTo(1);
    assertThat(second.number()).isEqualTo(2);
    assertThat(elsewhere.number()).isEqualTo(1);
    assertThat(turns().find(second.id()).orElseThrow().input()).isEqualTo("b");
  }

  @Test
  void theListGoesOnAfterANumber() {
    add("a");
    add("b");
    add("c");
    add("d");

    assertThat(turns().list(session.id(), 1, 2)).extracting(Turn::input).containsExactly("b", "c");
    assertThat(turns().list(session.id(), 4, 2)).isEmpty();
  }

  @Test
  void aHistoryIsAnOwnersSessionWithItsFirstTurns() {
    var rows = new Rows();
    var chat = rows.session("chat-1");
    transactions().inOne(() -> sessions().add(chat));
    assertThat(history(rows, "chat-1")).isEqualTo(List.of());
    for (var input : List.of("a", "b", "c")) {
      transactions().inOne(() -> turns().add(Rows.turn(chat, input)));
      add("elsewhere");
    }

    assertThat(history(rows, "chat-1")).isEqualTo(List.of("a", "b"));
    assertThat(turns().history(rows.tenant, rows.owner, "chat-1", 2).orElseThrow().session())
        .isEqualTo(sessions().find(chat.id()).orElseThrow());
    assertThat(turns().history(rows.tenant, rows.owner, "chat-2", 2)).isEmpty();
    assertThat(turns().history(rows.tenant, new Rows().owner, "chat-1", 2)).isEmpty();
    assertThat(turns().history(new Rows().tenant, rows.owner, "chat-1", 2)).isEmpty();
  }

  private List<String> history(Rows rows, String alias) {
    return turns().history(rows.tenant, rows.owner, alias, 2).orElseThrow().turns().stream()
        .map(Turn::input)
        .toList();
  }

  @Test
  void aTurnEndsOnce() {
    var turn = add("a");
    var seed = new SeedId(UUID.randomUUID());
    var ending =
        new Turn.Ending(Turn.Outcome.ANSWERED, "done", "evaluate", seed, true, "dev", Rows.AT);
    var late =
        new Turn.Ending(Turn.Outcome.CANCELLED, "Cancelled", null, null, null, null, Rows.AT);

    assertThat(transactions().inOne(() -> turns().end(turn.id(), ending))).isTrue();
    assertThat(transactions().inOne(() -> turns().end(turn.id(), late))).isFalse();

    assertThat(turns().find(turn.id()).orElseThrow().ending())
        .usingRecursiveComparison()
        .ignoringFields("at")
        .isEqualTo(ending);
  }

  @Test
  void recentOnesAreEndedAndInOrder() {
    var first = end(add("a"));
    var second = end(add("b"));
    var third = end(add("c"));
    add("open");

    assertThat(turns().recent(session.id(), 2))
        .extracting(Turn::id)
        .containsExactly(second.id(), third.id());
    assertThat(turns().recent(session.id(), 9)).extracting(Turn::id).startsWith(first.id());
  }

  @Test
  void theLatestIsTheNewestWhetherItEndedOrNot() {
    assertThat(turns().latest(session.id())).isEmpty();
    end(add("a"));
    var open = add("b");

    assertThat(turns().latest(session.id())).map(Turn::id).contains(open.id());
  }

  private Turn add(String input) {
    return transactions().inOne(() -> turns().add(Rows.turn(session, input)));
  }

  private Turn end(Turn turn) {
    var ending = new Turn.Ending(Turn.Outcome.ANSWERED, "done", null, null, null, null, Rows.AT);
    transactions().inOne(() -> turns().end(turn.id(), ending));
    return turn;
  }
}
