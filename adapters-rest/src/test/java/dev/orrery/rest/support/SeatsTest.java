package dev.orrery.rest.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.rest.support.Seats.Answer.AddressFull;
import dev.orrery.rest.support.Seats.Answer.AllFull;
import dev.orrery.rest.support.Seats.Answer.Reserved;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SeatsTest {
  private final AtomicLong now = new AtomicLong();
  private final Seats seats = new Seats(3, 2, now::get);

  @Test
  void anAddressHasItsShareAndAllTogetherTheirs() {
    taken("a");
    taken("a");
    assertThat(seats.reserve("a")).isEqualTo(new AddressFull());
    taken("b");
    assertThat(seats.reserve("b")).isEqualTo(new AllFull());
  }

  @Test
  void whoLeavesMakesRoomOnce() {
    var seat = taken("a");
    taken("a");

    seat.leave();
    seat.leave();

    taken("a");
    assertThat(seats.reserve("a")).isEqualTo(new AddressFull());
  }

  @Test
  void whoNeverComesLosesTheSeat() {
    taken("a");
    seats.reserve("a");
    assertThat(seats.reserve("a")).isEqualTo(new AddressFull());

    now.addAndGet(Duration.ofSeconds(61).toNanos());

    assertThat(seats.reserve("a")).isInstanceOf(Reserved.class);
    assertThat(seats.reserve("a")).isEqualTo(new AddressFull());
  }

  private EventStream.Seat taken(String address) {
    var seat = ((Reserved) seats.reserve(address)).seat();
    seat.take();
    return seat;
  }
}
