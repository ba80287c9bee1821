package dev.orrery.domain.channel;

import dev.orrery.domain.kernel.DeliveryId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One body to one destination; neither ever changes.
 *
 * @param sends how often it was sent with a known end
 * @param epoch raised by every claim
 * @param reason why it is dead, else null
 * @param lastError why the newest failed send failed, if one did
 */
public record Delivery(
    DeliveryId id,
    Draft what,
    State state,
    int sends,
    long epoch,
    @Nullable DeadReason reason,
    @Nullable String lastError,
    Instant bornAt,
    @Nullable Instant endedAt) {
  /**
   * {@code pending → in flight → delivered | pending | dead}; a replay makes a dead one pending.
   */
  public enum State {
    PENDING,
    IN_FLIGHT,
    DELIVERED,
    DEAD
  }

  /** Why a body is not sent again. */
  public enum DeadReason {
    /** It was sent as often as the policy says. */
    EXHAUSTED,
    /** The receiver does not want it. */
    REJECTED,
    /** The address is none that this server may dial. */
    BLOCKED;

    /** The lower-case word that rows and events hold. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What is sent where.
   *
   * @param session what it is about, if anything
   * @param event the receiver's word for what happened
   * @param key makes a second add of the same do nothing
   */
  public record Draft(
      TenantId tenant,
      UserId owner,
      @Nullable SessionId session,
      ChannelKind kind,
      String destination,
      String event,
      String body,
      String key,
      RetryPolicy policy) {}
}
