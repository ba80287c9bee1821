package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.util.Optional;

/**
 * The token and call limits in the {@link Ledger}, by holder: the id or name of an agent, or any
 * other text. Both limits of a holder share one window, anchored at the first set or last reset.
 */
public interface Allowances {
  /** What is left now; a lapsed window reads as a fresh one, without being written. */
  Optional<Allowance> find(TenantId tenant, String holder);

  /** Sets both limits in the caller's transaction; spending and the window's start stay. */
  void set(TenantId tenant, UserId owner, String holder, AllowanceLimits limits);

  /** Drops limits and spending; open holds are given back. False where there was nothing. */
  boolean remove(TenantId tenant, String holder);

  /** Starts a fresh window now; what is held stays held. False where there is no limit. */
  boolean reset(TenantId tenant, String holder);

  /** Adds to one limit, in the caller's transaction. False where there is no such limit. */
  boolean raise(TenantId tenant, String holder, Unit unit, long amount);
}
