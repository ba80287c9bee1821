package dev.orrery.domain.commerce;

import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.kernel.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores which wallets are filled by themselves. */
public interface TopUps {
  Optional<TopUp> find(WalletKey wallet);

  /** Sets one up, in the caller's transaction; false where the wallet has one. */
  boolean add(WalletKey wallet, UserId owner, TopUp.Terms terms);

  /** With its row locked until the transaction ends. */
  Optional<TopUp> lock(WalletKey wallet);

  void edit(WalletKey wallet, TopUp.Terms terms);

  /** The enabled ones whose wallet is low, that may fill it once more and wait for no order. */
  List<TopUp> due(int most);

  /**
   * Counts one more where it is still due, in the caller's transaction, which has its row locked.
   * False where it is not.
   */
  boolean take(WalletKey wallet);

  /** Notes why it failed last, or that it did not. */
  void failed(WalletKey wallet, @Nullable String error);
}
