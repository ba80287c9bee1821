package dev.orrery.domain.work;

import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.TurnId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fires: one for each schedule and slot, and at most one unfinished for each schedule. */
public interface Fires {
  /**
   * Adds a fire, under its schedule's lock; false where the slot has one, or where another one of
   * the schedule is unfinished and this one would be too.
   */
  boolean add(Fire fire);

  /** Whether a fire of the schedule is due or started. */
  boolean unfinished(ScheduleId schedule);

  /** Those of the schedules of which a fire is due or started. */
  Set<ScheduleId> unfinished(Collection<ScheduleId> schedules);

  Optional<Fire> find(FireId id);

  /** Locks the row until the transaction ends. */
  Optional<Fire> lock(FireId id);

  /** {@code due → started} with its turn, if one works on it, under the lock. */
  void start(FireId id, @Nullable TurnId turn);

  /** Ends an unfinished fire; false where it had ended. */
  boolean end(FireId id, Fire.State state, String note);

  /** The newest fires of a schedule. */
  List<Fire> list(ScheduleId schedule, int limit);

  /** Forgets fires that ended longer ago; returns how many. */
  int forget(Duration age);
}
