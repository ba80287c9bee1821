package dev.orrery.domain.kernel;

/** Tells failures of the database itself from faults of this program; anybody may ask. */
public interface Outages {
  /**
   * Whether something failed since the database could not be reached, or could not take it on, so
   * that the same may succeed a little later. Whether it was done or not is then unknown.
   */
  boolean caused(Throwable failure);
}
