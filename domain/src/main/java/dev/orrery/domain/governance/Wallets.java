package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of the {@link Ledger} that only credits fill. A wallet is there as soon as something
 * was put into it; its balance is the sum of its entries and never below what is held.
 */
public interface Wallets {
  /** Whether there was enough. */
  sealed interface Debit {
    /**
     * @param spendable what may be spent afterwards
     */
    record Taken(WalletEntry entry, long spendable) implements Debit {}

    /** Nothing was taken. */
    record Short(long spendable) implements Debit {}
  }

  /** As it is now; empty where nothing was ever put into it. */
  Wallet read(WalletKey wallet);

  /** Takes all of an amount or nothing, in the caller's transaction. */
  Debit debit(WalletMove move);

  /**
   * Adds an amount, in the caller's transaction. Nothing where the wallet has an entry of the same
   * type and reference, and the type comes {@link EntryType#isOnce once}.
   */
  Optional<WalletEntry> credit(WalletMove move);

  /**
   * Takes back as much of an amount as may be spent, in the caller's transaction. Nothing where
   * nothing is there, or the wallet has an entry of the same type and reference.
   */
  Optional<WalletEntry> reclaim(WalletMove move);

  /**
   * The newest first.
   *
   * @param type null for all
   */
  Slice<WalletEntry> entries(WalletKey wallet, @Nullable EntryType type, Window window);

  /** How much was spent since a time. */
  long spent(WalletKey wallet, Instant since);
}
