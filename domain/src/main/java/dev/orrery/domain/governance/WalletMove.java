package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.UserId;
import org.jspecify.annotations.Nullable;

/**
 * An amount on its way into a wallet or out of it.
 *
 * @param by who moves it
 * @param amount above 0 in both directions
 * @param reference what it belongs to
 */
public record WalletMove(
    WalletKey wallet,
    UserId by,
    EntryType type,
    long amount,
    @Nullable String action,
    @Nullable String reference,
    Json.Obj metadata) {
  /** The most that is moved at once. */
  public static final long MOST = 1_000_000_000_000L;

  public WalletMove {
    if (amount <= 0 || amount > MOST) {
      throw new IllegalArgumentException("Not an amount to move: " + amount);
    }
    if (type.isOnce() && (reference == null || reference.isBlank())) {
      throw new IllegalArgumentException("An entry that comes once needs a reference: " + type);
    }
  }

  /** Without words or facts. */
  public static WalletMove of(
      WalletKey wallet, UserId by, EntryType type, long amount, String reference) {
    return new WalletMove(wallet, by, type, amount, null, reference, Json.empty());
  }
}
