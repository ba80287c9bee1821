package dev.orrery.domain.work;

import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The schedules. Their time is the store's, never a node's. */
public interface Schedules {
  /** A schedule whose slot has come. */
  record Due(Schedule schedule, Instant slot, Instant now) {}

  /** The store's time. */
  Instant now();

  /** Adds it; false where another one has its key. */
  boolean add(Schedule schedule);

  /** Those that are not removed, by name, then by age. */
  List<Schedule> list(TenantId tenant);

  Optional<Schedule> find(TenantId tenant, ScheduleId id);

  /** Locks the row until the transaction ends; also finds a removed one's row no more. */
  Optional<Schedule> lock(TenantId tenant, ScheduleId id);

  /** Locks the row that has a key until the transaction ends. */
  Optional<Schedule> lock(TenantId tenant, String key);

  /** Those that have one of these keys, in no order. */
  List<Schedule> keyed(TenantId tenant, Collection<String> keys);

  /** Those whose keys begin so, by name, then by age. */
  List<Schedule> list(TenantId tenant, String keyPrefix);

  /** Whether the slot of one whose key begins so has come. */
  boolean anyDue(TenantId tenant, String keyPrefix);

  /** Writes what its author decides and the next slot, under the lock. */
  void edit(Schedule schedule);

  /** Hides it and ends its slots; its fires stay. False where there is none. */
  boolean remove(TenantId tenant, ScheduleId id);

  /** Locks due schedules that nobody else has locked, the longest due first. */
  List<Due> lockDue(int limit);

  /** Moves the next slot, under the lock. */
  void move(ScheduleId id, @Nullable Instant nextFire);

  /** Counts a fire that ran, at the store's time, in the transaction that ends it. */
  void ran(ScheduleId id, boolean success, String result);
}
