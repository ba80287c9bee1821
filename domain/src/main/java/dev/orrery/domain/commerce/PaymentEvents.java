package dev.orrery.domain.commerce;

/** Remembers which events of payment providers were acted upon. */
public interface PaymentEvents {
  /** Notes one in the caller's transaction; false where it was noted before. */
  boolean note(String provider, PaymentEvent event);
}
