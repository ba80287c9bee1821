package dev.orrery.rest.aegis.event;

import dev.orrery.domain.kernel.Json;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.support.CallerAddress;
import dev.orrery.rest.support.EventStream.Seat;
import dev.orrery.rest.support.Seats;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;

/** The places for connections that stay open, of all callers and of one address. */
@Singleton
public class StreamSeats {
  private final Seats seats;

  StreamSeats(
      @Property(name = "orrery.aegis.streams") int all,
      @Property(name = "orrery.aegis.streams-per-address") int each) {
    this.seats = new Seats(all, each);
  }

  /** A place, or the refusal of aegis. */
  public Seat reserve(HttpRequest<?> request) {
    return switch (seats.reserve(CallerAddress.of(request))) {
      case Seats.Answer.Reserved(var reserved) -> reserved;
      case Seats.Answer.AddressFull() ->
          throw AegisProblem.of(
                  HttpStatus.TOO_MANY_REQUESTS, "Too many event streams from this address")
              .with(Json.object("reason", "per_ip_limit"));
      case Seats.Answer.AllFull() ->
          throw AegisProblem.of(HttpStatus.SERVICE_UNAVAILABLE, "Too many event streams")
              .with(Json.object("reason", "global_limit"));
    };
  }
}
