package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.HoldId;
import java.util.List;

/** Whether there was room. */
public sealed interface HoldOutcome {
  /** Set aside; empty where no account limits the owners. */
  record Held(List<HoldId> holds) implements HoldOutcome {
    public Held {
      holds = List.copyOf(holds);
    }
  }

  /** Not enough left on the named account; nothing was set aside. */
  record Exceeded(String owner, Unit unit, long remaining) implements HoldOutcome {}
}
