package dev.orrery.application.governance;

import dev.orrery.domain.governance.AllowanceLimits;
import dev.orrery.domain.governance.Allowances;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Gives a new agent the configured default limits, where there are any and it has none. */
@Singleton
public final class EnsureAllowance {
  private final Allowances allowances;
  private final Settings settings;
  private final Transactions transactions;

  @Inject
  public EnsureAllowance(Allowances allowances, Settings settings, Transactions transactions) {
    this.allowances = allowances;
    this.settings = settings;
    this.transactions = transactions;
  }

  /** Joins the caller's transaction; a default of 0 does not limit its unit. */
  public void ensure(TenantId tenant, UserId owner, String holder) {
    int tokens = settings.integer("budget.default_token_budget", 0);
    int calls = settings.integer("budget.default_calls_budget", 0);
    if (!settings.flag("budget.enabled", true) || (tokens == 0 && calls == 0)) {
      return;
    }
    var limits =
        new AllowanceLimits(
            orUnlimited(tokens),
            orUnlimited(calls),
            settings.integer("budget.default_window_secs", 3600));
    transactions.inOne(() -> {
      if (allowances.find(tenant, holder).isEmpty()) {
        allowances.set(tenant, owner, holder, limits);
      }
    });
  }

  private static long orUnlimited(int limit) {
    return limit == 0 ? AllowanceLimits.UNLIMITED : limit;
  }
}
