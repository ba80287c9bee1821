package dev.orrery.application.commerce;

import dev.orrery.domain.commerce.Catalogues;
import dev.orrery.domain.commerce.TopUp;
import dev.orrery.domain.commerce.TopUps;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Says whether a wallet is filled by itself: the tenant's tokens, or a user's own cents. */
@Singleton
public final class SetTopUp {
  private final TopUps topUps;
  private final Catalogues catalogues;
  private final Transactions transactions;

  @Inject
  public SetTopUp(TopUps topUps, Catalogues catalogues, Transactions transactions) {
    this.topUps = topUps;
    this.catalogues = catalogues;
    this.transactions = transactions;
  }

  /** What became of it. */
  public sealed interface Outcome {
    record Set(TopUp topUp) implements Outcome {}

    /** The wallet has one already. */
    record Exists() implements Outcome {}

    /** The wallet has none. */
    record Unknown() implements Outcome {}

    /** It is to be filled with something that is not for sale. */
    record NoSuchPack() implements Outcome {}
  }

  /**
   * @param unit tokens for the tenant's wallet, cents for the caller's
   */
  public Optional<TopUp> find(Principal caller, Unit unit) {
    ForbiddenException.unless(caller, Capability.BILLING_READ);
    return topUps.find(wallet(caller, unit));
  }

  public Outcome add(Principal caller, Unit unit, TopUp.Terms terms) {
    ForbiddenException.unless(caller, Capability.BILLING_WRITE);
    if (isUnknown(unit, terms)) {
      return new Outcome.NoSuchPack();
    }
    var wallet = wallet(caller, unit);
    return transactions.inOne(() ->
        topUps.add(wallet, caller.owner(), terms)
            ? new Outcome.Set(topUps.find(wallet).orElseThrow())
            : new Outcome.Exists());
  }

  /**
   * Only who pays for it changes it, or who administers the tenant.
   *
   * @throws ForbiddenException where another one pays
   */
  public Outcome edit(Principal caller, Unit unit, UnaryOperator<TopUp.Terms> change) {
    ForbiddenException.unless(caller, Capability.BILLING_WRITE);
    var wallet = wallet(caller, unit);
    return transactions.inOne(() -> {
      var before = topUps.lock(wallet);
      if (before.isEmpty()) {
        return new Outcome.Unknown();
      }
      if (!caller.reaches(wallet.tenant(), before.get().owner())) {
        throw new ForbiddenException(Capability.BILLING_WRITE);
      }
      var terms = change.apply(before.get().terms());
      if (isUnknown(unit, terms)) {
        return new Outcome.NoSuchPack();
      }
      topUps.edit(wallet, terms);
      return new Outcome.Set(topUps.find(wallet).orElseThrow());
    });
  }

  private boolean isUnknown(Unit unit, TopUp.Terms terms) {
    return catalogues.catalogue().pack(unit, terms.pack()).isEmpty();
  }

  private static WalletKey wallet(Principal caller, Unit unit) {
    return unit == Unit.TOKEN
        ? WalletKey.ofTenant(caller.tenant(), unit)
        : WalletKey.ofUser(caller.tenant(), caller.owner(), unit);
  }
}
