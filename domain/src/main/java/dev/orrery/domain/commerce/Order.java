package dev.orrery.domain.commerce;

import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody wants to pay for.
 *
 * @param what what it is
 * @param provider who takes the payment
 * @param charge what the provider made of it; null until it has answered
 * @param refunded how much of the price was given back
 */
public record Order(
    OrderId id,
    TenantId tenant,
    UserId buyer,
    What what,
    String provider,
    State state,
    @Nullable Charge charge,
    long refunded,
    Instant createdAt,
    Instant expiresAt) {
  /** Where it stands. */
  public enum State {
    OPEN,
    PAID,
    FAILED,
    CANCELLED,
    EXPIRED
  }

  /** Who ordered it. */
  public enum By {
    PERSON,
    /** An automatic top-up. */
    AUTO
  }

  /**
   * What is ordered.
   *
   * @param item the slug of a plan or a package
   * @param wallet where it goes; null for a plan
   * @param amount how much goes into the wallet; 0 for a plan
   * @param key what its maker calls it, so that it is ordered once
   */
  public record What(
      String item,
      @Nullable WalletKey wallet,
      long amount,
      long cents,
      String currency,
      By by,
      @Nullable String key) {
    public static What plan(Plan plan, long cents) {
      return new What(plan.slug(), null, 0, cents, plan.currency(), By.PERSON, null);
    }

    public static What pack(Pack pack, WalletKey wallet, By by, @Nullable String key) {
      return new What(pack.slug(), wallet, pack.amount(), pack.cents(), pack.currency(), by, key);
    }

    public boolean isPlan() {
      return wallet == null;
    }
  }

  /**
   * What a provider made of an order.
   *
   * @param reference what the provider knows it by
   * @param address where a person pays
   * @param secret what the buyer's program pays with
   * @param status how far it is, in the provider's word
   */
  public record Charge(
      String reference, @Nullable String address, @Nullable String secret, String status) {
    @Override
    public String toString() {
      return "Charge[" + reference + "]";
    }
  }

  /**
   * How much of what it brought goes back when so much of its price was given back, all in all; the
   * parts of several times come to the same as one.
   */
  public long reclaimed(long totalRefunded) {
    long total = Math.min(totalRefunded, what.cents());
    return what.cents() == 0 || total <= refunded ? 0 : share(total) - share(refunded);
  }

  private long share(long cents) {
    return what.amount() * cents / what.cents();
  }
}
