package dev.orrery.domain.commerce;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stores orders. */
public interface Orders {
  /**
   * Adds an open order, in the caller's transaction. Nothing where its buyer has an order with the
   * same key, or it is automatic and its wallet waits for another automatic one.
   */
  Optional<Order> add(Order order);

  Optional<Order> find(TenantId tenant, OrderId id);

  /** The order of a buyer that has a key. */
  Optional<Order> keyed(TenantId tenant, UserId buyer, String key);

  /** With its row locked until the transaction ends; of whatever tenant. */
  Optional<Order> lock(OrderId id);

  /** The one that a provider knows by a reference, with its row locked. */
  Optional<Order> lock(String provider, String reference);

  /** Notes what the provider made of it, where it has said nothing before. */
  void charged(OrderId id, Order.Charge charge);

  /**
   * Ends an open order; false where it is not open any more. Money that came counts, though: what
   * has ended otherwise may still become paid, once.
   */
  boolean close(OrderId id, Order.State to);

  /** Notes how much of its price was given back, all in all. */
  void refunded(OrderId id, long cents);

  /** Automatic orders that are older than this and that no provider has answered. */
  List<Order> unanswered(Duration patience, int most);

  /** Ends open orders of persons whose time is over; how many there were. */
  int expire();
}
