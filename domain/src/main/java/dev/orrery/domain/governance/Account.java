package dev.orrery.domain.governance;

/**
 * The arithmetic of one account of the {@link Ledger}: {@code spent + held <= cap} at every moment.
 *
 * @param limit how much may be spent and held in a window
 * @param cap the limit, or more where the limit was lowered below what was in use
 * @param windowSecs 0 where every hold starts a fresh window
 * @param anchorSecs when the window began, in seconds of the store's clock
 */
public record Account(
    Unit unit, long limit, long cap, long spent, long held, long windowSecs, double anchorSecs) {
  public Account {
    if (limit < 0 || spent < 0 || held < 0 || windowSecs < 0 || cap < limit || cap - spent < held) {
      throw new IllegalArgumentException(
          "An account holds spent + held <= cap: "
              + spent
              + " + "
              + held
              + " of "
              + cap
              + ", limit "
              + limit);
    }
  }

  /** An unused account. */
  public static Account open(Unit unit, long limit, long windowSecs, double nowSecs) {
    return new Account(unit, limit, limit, 0, 0, windowSecs, nowSecs);
  }

  /** Whether the window has ended. */
  public boolean lapsed(double nowSecs) {
    return windowSecs == 0 || nowSecs - anchorSecs >= windowSecs;
  }

  /** As it is at a time: a lapsed window starts anew, what is held stays held. */
  public Account at(double nowSecs) {
    return lapsed(nowSecs)
        ? new Account(unit, limit, Math.max(limit, held), 0, held, windowSecs, nowSecs)
        : this;
  }

  /** What may still be held; 0 where the limit was lowered below what is in use. */
  public long remaining() {
    return Math.max(0, limit - spent - held);
  }

  /** Whether an amount may be held. */
  public boolean hasRoom(long amount) {
    return limit - spent - held >= amount;
  }

  /** Sets an amount aside. */
  public Account hold(long amount) {
    if (!hasRoom(amount)) {
      throw new IllegalArgumentException("No room for " + amount + " in " + remaining());
    }
    return with(spent, held + amount);
  }

  /** Turns a hold into spending of at most its amount; the rest becomes free. */
  public Account settle(long amount, long used) {
    return with(spent + Math.min(amount, used), held - amount);
  }

  /** Gives a hold back. */
  public Account release(long amount) {
    return with(spent, held - amount);
  }

  /** Another limit; what was spent and the window's start stay. */
  public Account relimit(long newLimit, long newWindowSecs) {
    return new Account(
        unit, newLimit, Math.max(newLimit, spent + held), spent, held, newWindowSecs, anchorSecs);
  }

  /** Nothing spent, a window that starts now. */
  public Account reset(double nowSecs) {
    return new Account(unit, limit, Math.max(limit, held), 0, held, windowSecs, nowSecs);
  }

  private Account with(long newSpent, long newHeld) {
    return new Account(unit, limit, cap, newSpent, newHeld, windowSecs, anchorSecs);
  }
}
