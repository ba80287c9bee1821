package dev.orrery.application.session.engine;

import dev.orrery.domain.governance.HoldOutcome;
import dev.orrery.domain.governance.HoldRequest;
import dev.orrery.domain.governance.Ledger;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.governance.WalletRules;
import dev.orrery.domain.kernel.StepId;
import dev.orrery.domain.session.Run;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/**
 * Sets tokens aside for a run: on the budgets that limit it, and, where this installation charges
 * for turns, in the wallet of its owner.
 */
@Singleton
public final class BudgetHolds {
  private final Ledger ledger;
  private final WalletRules rules;

  @Inject
  public BudgetHolds(Ledger ledger, WalletRules rules) {
    this.ledger = ledger;
    this.rules = rules;
  }

  HoldOutcome hold(Run run, StepId step, long tokens) {
    return ledger.hold(
        new HoldRequest(
            run.tenant(),
            owners(run),
            wallets(run),
            Map.of(Unit.TOKEN, tokens),
            run.id(),
            step.number(),
            run.epoch()));
  }

  /** The names under which a budget may limit a run: its own, its agent's and its goal's. */
  private static List<String> owners(Run run) {
    return List.of(run.id().value().toString(), run.agentName(), run.name());
  }

  private List<WalletKey> wallets(Run run) {
    return rules.chargesTurns()
        ? List.of(WalletKey.ofUser(run.tenant(), run.owner(), Unit.TOKEN))
        : List.of();
  }

  /** Gives back what workers of a run set aside before an epoch. */
  void releaseBefore(Run run, long epoch) {
    ledger.releaseBefore(run.id(), epoch);
  }
}
