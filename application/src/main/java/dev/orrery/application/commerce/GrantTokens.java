package dev.orrery.application.commerce;

import dev.orrery.domain.governance.EntryType;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.WalletEntry;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.governance.WalletMove;
import dev.orrery.domain.governance.Wallets;
import dev.orrery.domain.identity.UserNames;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Gives tokens to a user or a tenant, for nothing; auditors see it. */
@Singleton
public final class GrantTokens {
  private final Wallets wallets;
  private final NamedWallets named;
  private final UserNames users;
  private final AuditTrail audit;
  private final Transactions transactions;

  @Inject
  public GrantTokens(
      Wallets wallets,
      NamedWallets named,
      UserNames users,
      AuditTrail audit,
      Transactions transactions) {
    this.wallets = wallets;
    this.named = named;
    this.users = users;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** Gives to a user by its number; nothing where the caller's tenant has no such user. */
  public Optional<WalletEntry> toUser(Principal caller, long user, long amount, String reason) {
    ForbiddenException.unless(caller, Capability.LEDGER_GRANT);
    return users
        .user(caller.tenant(), user)
        .map(id -> WalletKey.ofUser(caller.tenant(), id, Unit.TOKEN))
        .map(wallet -> give(caller, wallet, amount, reason));
  }

  /** Gives to a tenant by its number. */
  public WalletEntry toTenant(Principal caller, long tenant, long amount, String reason) {
    ForbiddenException.unless(caller, Capability.LEDGER_GRANT);
    return give(caller, named.of(caller, tenant, Unit.TOKEN), amount, reason);
  }

  private WalletEntry give(Principal caller, WalletKey wallet, long amount, String reason) {
    var move =
        new WalletMove(
            wallet,
            caller.owner(),
            EntryType.ADMIN_GRANT,
            amount,
            null,
            null,
            Json.object("reason", reason));
    var facts = Json.object("amount", amount, "reason", reason);
    return transactions.inOne(() -> {
      var entry = wallets.credit(move).orElseThrow();
      audit.append(
          new AuditLeaf(
              caller.tenant(),
              caller.name(),
              "system",
              "tokens.granted",
              "wallet:" + wallet.holder(),
              true,
              facts,
              null));
      return entry;
    });
  }
}
