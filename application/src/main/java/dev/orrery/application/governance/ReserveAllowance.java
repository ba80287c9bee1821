package dev.orrery.application.governance;

import dev.orrery.domain.governance.HoldOutcome.Exceeded;
import dev.orrery.domain.governance.HoldOutcome.Held;
import dev.orrery.domain.governance.HoldRequest;
import dev.orrery.domain.governance.Ledger;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Spends tokens of an agent's limit at once, or nothing where not enough is left. */
@Singleton
public final class ReserveAllowance {
  private final Ledger ledger;
  private final Transactions transactions;

  /** What became of it. */
  public sealed interface Outcome {
    /** The tokens are spent. */
    record Reserved() implements Outcome {}

    /** Not enough is left; nothing was spent. */
    record NotEnough(long remaining) implements Outcome {}

    /** Nobody set a limit, so nothing may be reserved. */
    record NoLimit() implements Outcome {}
  }

  @Inject
  public ReserveAllowance(Ledger ledger, Transactions transactions) {
    this.ledger = ledger;
    this.transactions = transactions;
  }

  public Outcome reserve(Principal caller, String holder, long tokens) {
    ForbiddenException.unless(caller, Capability.ALLOWANCE_WRITE);
    var amounts = Map.of(Unit.TOKEN, tokens);
    var request =
        new HoldRequest(caller.tenant(), List.of(Holders.checked(holder)), amounts, null, 0, 0);
    return transactions.inOne(() ->
        switch (ledger.hold(request)) {
          case Held(var holds) when holds.isEmpty() -> new Outcome.NoLimit();
          case Held(var holds) -> {
            ledger.settle(holds, 0, amounts);
            yield new Outcome.Reserved();
          }
          case Exceeded(var _, var _, var remaining) -> new Outcome.NotEnough(remaining);
        });
  }
}
