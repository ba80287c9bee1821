package dev.orrery.domain.governance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is in a wallet.
 *
 * @param balance the sum of its entries
 * @param held what running turns have set aside of it
 * @param granted what was given to it, ever
 * @param purchased what was paid for, ever
 * @param consumed what was spent from it, ever
 * @param changedAt null where nothing ever happened to it
 */
public record Wallet(
    long balance,
    long held,
    long granted,
    long purchased,
    long consumed,
    @Nullable Instant changedAt) {
  /** A wallet that nobody has put anything into. */
  public static final Wallet EMPTY = new Wallet(0, 0, 0, 0, 0, null);

  public Wallet {
    if (held < 0 || balance < held) {
      throw new IllegalArgumentException("A wallet holds at most its balance: " + balance);
    }
  }

  /** What may be spent now. */
  public long spendable() {
    return balance - held;
  }
}
