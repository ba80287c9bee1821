package dev.orrery.domain.work;

import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time at which a schedule was due, or was fired by hand.
 *
 * @param slot the time it was due; null for one by hand
 * @param turn the turn that works on it, once it was handed over
 * @param note what came of it, or why it did not run
 */
public record Fire(
    FireId id,
    ScheduleId schedule,
    TenantId tenant,
    UserId owner,
    @Nullable Instant slot,
    State state,
    @Nullable TurnId turn,
    String note) {
  /** {@code due → started → succeeded | failed | cancelled}; or never run: missed, skipped. */
  public enum State {
    DUE,
    STARTED,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    MISSED,
    SKIPPED;

    public boolean ended() {
      return switch (this) {
        case DUE, STARTED -> false;
        case SUCCEEDED, FAILED, CANCELLED, MISSED, SKIPPED -> true;
      };
    }
  }

  /** The same fire, ended. */
  public Fire ended(State how, String why) {
    return new Fire(id, schedule, tenant, owner, slot, how, turn, why);
  }
}
