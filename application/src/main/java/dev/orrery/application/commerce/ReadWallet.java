package dev.orrery.application.commerce;

import dev.orrery.domain.commerce.TopUps;
import dev.orrery.domain.governance.EntryType;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.Wallet;
import dev.orrery.domain.governance.WalletEntry;
import dev.orrery.domain.governance.WalletRules;
import dev.orrery.domain.governance.Wallets;
import dev.orrery.domain.identity.UserNames;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows what is in a wallet of tokens, and how it came to be. */
@Singleton
public final class ReadWallet {
  private final Wallets wallets;
  private final WalletRules rules;
  private final TopUps topUps;
  private final NamedWallets named;
  private final UserNames users;

  @Inject
  public ReadWallet(
      Wallets wallets, WalletRules rules, TopUps topUps, NamedWallets named, UserNames users) {
    this.wallets = wallets;
    this.rules = rules;
    this.topUps = topUps;
    this.named = named;
    this.users = users;
  }

  /**
   * A wallet.
   *
   * @param caller the number of who asks; null where it has none
   * @param low whether little is left
   * @param filled whether it is filled by itself
   */
  public record Balance(Wallet wallet, @Nullable Long caller, boolean low, boolean filled) {}

  /**
   * @param tenant the number of a tenant; null for the caller's own wallet
   */
  public Balance balance(Principal caller, @Nullable Long tenant) {
    ForbiddenException.unless(caller, Capability.WALLET_READ);
    var key = named.of(caller, tenant, Unit.TOKEN);
    var wallet = wallets.read(key);
    var topUp = topUps.find(key);
    return new Balance(
        wallet,
        users.numbers(Set.of(caller.owner())).get(caller.owner()),
        wallet.spendable() < rules.lowBalance(),
        topUp.filter(it -> it.terms().enabled()).isPresent());
  }

  /**
   * The newest first.
   *
   * @param type null for all
   */
  public Slice<WalletEntry> entries(
      Principal caller, @Nullable Long tenant, @Nullable EntryType type, Window window) {
    ForbiddenException.unless(caller, Capability.WALLET_READ);
    return wallets.entries(named.of(caller, tenant, Unit.TOKEN), type, window);
  }
}
