package dev.orrery.inmemory.governance;

import dev.orrery.domain.governance.Account;
import dev.orrery.domain.governance.EntryType;
import dev.orrery.domain.governance.Wallet;
import dev.orrery.domain.governance.WalletEntry;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.governance.WalletMove;
import dev.orrery.domain.governance.Wallets;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The wallets of an {@link InMemoryLedger}. */
public final class InMemoryWallets implements Wallets {
  private final InMemoryTransactions transactions;
  private final InMemoryLedger ledger;

  public InMemoryWallets(InMemoryTransactions transactions, InMemoryLedger ledger) {
    this.transactions = transactions;
    this.ledger = ledger;
  }

  @Override
  public Wallet read(WalletKey wallet) {
    return transactions.inOne(() -> {
      var account = ledger.wallet(wallet);
      var entries = ledger.entries(wallet);
      long bought = sum(entries, EntryType.PURCHASE);
      long given =
          sum(entries, EntryType.BONUS)
              + sum(entries, EntryType.SIGNUP_BONUS)
              + sum(entries, EntryType.ADMIN_GRANT);
      var changed = entries.isEmpty() ? null : entries.getLast().at();
      return account
          .map(it ->
              new Wallet(it.limit() - it.spent(), it.held(), given, bought, it.spent(), changed))
          .orElse(Wallet.EMPTY);
    });
  }

  private static long sum(List<WalletEntry> entries, EntryType type) {
    return entries.stream().filter(it -> it.type() == type).mapToLong(WalletEntry::amount).sum();
  }

  @Override
  public Debit debit(WalletMove move) {
    return transactions.inOne(() -> {
      var account = ledger.wallet(move.wallet());
      if (account.filter(it -> it.hasRoom(move.amount())).isEmpty()) {
        return new Debit.Short(account.map(Account::remaining).orElse(0L));
      }
      var after = account.get().hold(move.amount()).settle(move.amount(), move.amount());
      ledger.put(move.wallet(), after);
      return new Debit.Taken(ledger.note(move, -move.amount()), after.remaining());
    });
  }

  @Override
  public Optional<WalletEntry> credit(WalletMove move) {
    return transactions.inOne(() -> {
      if (isThere(move)) {
        return Optional.empty();
      }
      var account =
          ledger
              .wallet(move.wallet())
              .orElseGet(() -> Account.open(move.wallet().unit(), 0, InMemoryLedger.NEVER, 0));
      ledger.put(
          move.wallet(), account.relimit(account.limit() + move.amount(), InMemoryLedger.NEVER));
      return Optional.of(ledger.note(move, move.amount()));
    });
  }

  @Override
  public Optional<WalletEntry> reclaim(WalletMove move) {
    return transactions.inOne(() -> {
      var account = ledger.wallet(move.wallet());
      long amount = Math.min(move.amount(), account.map(Account::remaining).orElse(0L));
      if (amount == 0 || isThere(move)) {
        return Optional.empty();
      }
      ledger.put(
          move.wallet(),
          account.get().relimit(account.get().limit() - amount, InMemoryLedger.NEVER));
      return Optional.of(ledger.note(move, -amount));
    });
  }

  private boolean isThere(WalletMove move) {
    return move.type().isOnce()
        && ledger.entries(move.wallet()).stream()
            .anyMatch(it ->
                it.type() == move.type()
                    && Optional.ofNullable(it.reference())
                        .equals(Optional.ofNullable(move.reference())));
  }

  @Override
  public Slice<WalletEntry> entries(WalletKey wallet, @Nullable EntryType type, Window window) {
    var found =
        ledger.entries(wallet).reversed().stream()
            .filter(it -> type == null || it.type() == type)
            .toList();
    return new Slice<>(
        found.stream().skip(window.offset()).limit(window.limit()).toList(), found.size());
  }

  @Override
  public long spent(WalletKey wallet, Instant since) {
    return -ledger.entries(wallet).stream()
        .filter(it -> it.type() == EntryType.SPEND && !it.at().isBefore(since))
        .mapToLong(WalletEntry::amount)
        .sum();
  }
}
