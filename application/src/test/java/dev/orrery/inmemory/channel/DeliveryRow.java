package dev.orrery.inmemory.channel;

import dev.orrery.domain.channel.ChannelKind;
import dev.orrery.domain.channel.Delivery;
import dev.orrery.domain.channel.Delivery.DeadReason;
import dev.orrery.domain.channel.Delivery.State;
import dev.orrery.domain.kernel.DeliveryId;
import dev.orrery.domain.kernel.NodeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A delivery with what a claim needs to know of it. */
record DeliveryRow(
    Delivery delivery, Instant dueAt, @Nullable NodeId worker, @Nullable Instant leaseUntil) {
  static DeliveryRow of(DeliveryId id, Delivery.Draft draft, Instant now, Instant due) {
    var delivery = new Delivery(id, draft, State.PENDING, 0, 0, null, null, now, null);
    return new DeliveryRow(delivery, due, null, null);
  }

  boolean goesTo(ChannelKind kind, String destination) {
    return delivery.what().kind() == kind && delivery.what().destination().equals(destination);
  }

  boolean is(State state) {
    return delivery.state() == state;
  }

  boolean isDue(Instant now) {
    var until = leaseUntil;
    return (is(State.PENDING) && !dueAt.isAfter(now))
        || (is(State.IN_FLIGHT) && until != null && !until.isAfter(now));
  }

  DeliveryRow dueAt(Instant time) {
    return new DeliveryRow(delivery, time, worker, leaseUntil);
  }

  DeliveryRow claimed(NodeId by, Instant until) {
    var d = delivery;
    return new DeliveryRow(
        new Delivery(
            d.id(),
            d.what(),
            State.IN_FLIGHT,
            d.sends(),
            d.epoch() + 1,
            null,
            d.lastError(),
            d.bornAt(),
            null),
        dueAt,
        by,
        until);
  }

  DeliveryRow waiting(int moreSends, @Nullable String error, Instant due) {
    var d = delivery;
    return new DeliveryRow(
        new Delivery(
            d.id(),
            d.what(),
            State.PENDING,
            d.sends() + moreSends,
            d.epoch(),
            null,
            error,
            d.bornAt(),
            null),
        due,
        null,
        null);
  }

  DeliveryRow ended(
      State state,
      int moreSends,
      @Nullable DeadReason reason,
      @Nullable String error,
      Instant now) {
    var d = delivery;
    return new DeliveryRow(
        new Delivery(
            d.id(),
            d.what(),
            state,
            d.sends() + moreSends,
            d.epoch(),
            reason,
            error,
            d.bornAt(),
            now),
        dueAt,
        null,
        null);
  }

  DeliveryRow again(Instant now) {
    var d = delivery;
    var w = d.what();
    var what =
        new Delivery.Draft(
            w.tenant(),
            w.owner(),
            w.session(),
            w.kind(),
            w.destination(),
            w.event(),
            w.body(),
            w.key(),
            w.policy().onceMoreAfter(d.sends()));
    return new DeliveryRow(
        new Delivery(
            d.id(),
            what,
            State.PENDING,
            d.sends(),
            d.epoch(),
            null,
            d.lastError(),
            d.bornAt(),
            null),
        now,
        null,
        null);
  }
}
