package dev.orrery.domain.channel;

import dev.orrery.domain.channel.Delivery.DeadReason;
import dev.orrery.domain.kernel.DeliveryId;
import dev.orrery.domain.kernel.NodeId;
import dev.orrery.domain.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bodies on their way. One worker at a time has a delivery, under a lease by the store's clock;
 * each claim raises its epoch, and a write that names an older epoch is refused. Writes are in the
 * caller's transaction; lock order: the endpoint, then its deliveries. Where a tenant is null,
 * those of all tenants are meant.
 */
public interface Deliveries {
  /**
   * How long deliveries took from their birth to their end, in milliseconds.
   *
   * @param least null, as the others, where nothing was delivered
   */
  record Times(@Nullable Long least, @Nullable Long most, @Nullable Double average, long count) {}

  /**
   * Adds a delivery that is due now; false where its key is there already.
   *
   * @param notBefore until when its endpoint rests, or null
   */
  boolean add(Delivery.Draft draft, @Nullable Instant notBefore);

  /** Takes what is due for a destination, and what a worker left behind, the longest due first. */
  List<Delivery> claim(
      ChannelKind kind, String destination, int most, NodeId worker, Duration lease);

  /** Gives back what an earlier incarnation of a worker held; no send is counted. */
  int forgetLeases(NodeId worker);

  /**
   * Gives one back, due now; no send is counted.
   *
   * @throws dev.orrery.domain.kernel.FencedException where somebody else has it
   */
  void release(DeliveryId id, long epoch);

  /**
   * Counts a send that arrived.
   *
   * @throws dev.orrery.domain.kernel.FencedException where somebody else has it
   */
  void succeeded(DeliveryId id, long epoch);

  /**
   * Counts a failed send; it is due again after a pause.
   *
   * @param notBefore until when its endpoint rests, or null
   * @throws dev.orrery.domain.kernel.FencedException where somebody else has it
   */
  void failed(DeliveryId id, long epoch, String error, Duration pause, @Nullable Instant notBefore);

  /**
   * Ends a delivery for good.
   *
   * @param sent whether there was a send to count
   * @throws dev.orrery.domain.kernel.FencedException where somebody else has it
   */
  void died(DeliveryId id, long epoch, DeadReason reason, String error, boolean sent);

  /** Lets what waits for a destination rest until a time, without counting a send. */
  void postpone(ChannelKind kind, String destination, Instant until);

  Optional<Delivery> find(@Nullable TenantId tenant, DeliveryId id);

  /** The newest dead ones with one of the reasons, newest first. */
  List<Delivery> dead(@Nullable TenantId tenant, Set<DeadReason> reasons, int limit);

  /** {@code dead → pending}, due now, with one more send; false where it is not dead. */
  boolean replay(@Nullable TenantId tenant, DeliveryId id);

  /** How many wait or are being sent to some destinations. */
  long waiting(ChannelKind kind, Set<String> destinations);

  /** Of the newest thousand that were delivered, at most a hundred a session. */
  Times times(@Nullable TenantId tenant);

  /** Removes delivered ones and all others that are older than this; how many. */
  int forget(Duration delivered, Duration others);
}
