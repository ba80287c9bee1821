package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.HoldId;
import dev.orrery.domain.kernel.RunId;
import java.util.List;
import java.util.Map;

/**
 * The one ledger under budgets, quotas and wallets. {@code spent + held <= cap} at every moment; a
 * lapsed window rolls over inside the hold.
 */
public interface Ledger {
  /** Holds on all accounts or on none, in the caller's transaction. */
  HoldOutcome hold(HoldRequest request);

  /**
   * Turns open holds of this epoch into spending, at most what was held; an excess goes to the
   * overrun account.
   */
  void settle(List<HoldId> holds, long epoch, Map<Unit, Long> spent);

  /** Gives open holds of this epoch back. */
  void release(List<HoldId> holds, long epoch);

  /** Gives back all open holds of a run from before an epoch: their worker is dead. */
  void releaseBefore(RunId run, long epoch);
}
