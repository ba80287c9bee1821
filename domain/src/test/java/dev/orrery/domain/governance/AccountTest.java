package dev.orrery.domain.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AccountTest {
  private enum Move {
    HOLD,
    SETTLE,
    RELEASE,
    RELIMIT,
    RESET,
    WAIT
  }

  private record Action(Move move, long amount) {}

  @Test
  void roomEndsAtTheLimit() {
    var account = Account.open(Unit.TOKEN, 10, 60, 0).hold(7);

    assertThat(account.hasRoom(3)).isTrue();
    assertThat(account.hasRoom(4)).isFalse();
    assertThatThrownBy(() -> account.hold(4)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void overdraftIsNoAccount() {
    assertThatThrownBy(() -> new Account(Unit.TOKEN, 5, 5, 3, 3, 60, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void spentAndHeldNeverPassTheCap(
      @ForAll("actions") List<Action> actions, @ForAll("limits") long limit) {
    var now = 0.0;
    var account = Account.open(Unit.TOKEN, limit, 60, now);
    var holds = new ArrayList<Long>();
    for (var action : actions) {
      long amount = action.amount();
      switch (action.move()) {
        case HOLD -> {
          account = account.at(now);
          if (account.hasRoom(amount)) {
            account = account.hold(amount);
            holds.add(amount);
          }
        }
        case SETTLE ->
            account = holds.isEmpty() ? account : account.settle(holds.removeLast(), amount);
        case RELEASE -> account = holds.isEmpty() ? account : account.release(holds.removeLast());
        case RELIMIT -> account = account.relimit(amount, 60);
        case RESET -> account = account.reset(now);
        case WAIT -> now += amount % 100;
      }
      assertThat(account.cap() - account.spent()).isGreaterThanOrEqualTo(account.held());
      assertThat(account.held()).isEqualTo(holds.stream().mapToLong(Long::longValue).sum());
      assertThat(account.remaining()).isBetween(0L, account.limit());
    }
  }

  @Provide
  Arbitrary<List<Action>> actions() {
    var amounts = Arbitraries.oneOf(Arbitraries.longs().between(0, 50), limits());
    return Combinators.combine(Arbitraries.of(Move.values()), amounts)
        .as(Action::new)
        .list()
        .ofMaxSize(60);
  }

  @Provide
  Arbitrary<Long> limits() {
    return Arbitraries.longs().between(0, Long.MAX_VALUE);
  }
}
