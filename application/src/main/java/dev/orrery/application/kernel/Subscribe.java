package dev.orrery.application.kernel;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Predicate;

/** Opens a caller's view of the log: the tenant's events for who administers it, else the own. */
@Singleton
public final class Subscribe {
  private final Subscriptions subscriptions;
  private final EventLog log;

  @Inject
  public Subscribe(Subscriptions subscriptions, EventLog log) {
    this.subscriptions = subscriptions;
    this.log = log;
  }

  /**
   * Opens a subscription of what the caller may see.
   *
   * @param afterPos as {@link Subscriptions#open}
   * @throws ForbiddenException where the caller may not read
   * @throws InvalidException where the position is past the end of the log
   */
  public Subscription subscribe(Principal caller, long afterPos, int buffer) {
    ForbiddenException.unless(caller, Capability.READ);
    if (afterPos > 0 && afterPos > log.lastPos()) {
      throw new InvalidException("after", "The cursor " + afterPos + " is past the end of the log");
    }
    return subscriptions.open(caller.credential(), afterPos, visibleTo(caller), buffer);
  }

  private static Predicate<Event> visibleTo(Principal caller) {
    return event -> {
      var what = event.what();
      return what.tenant().equals(caller.tenant()) && caller.reaches(what.tenant(), what.owner());
    };
  }
}
