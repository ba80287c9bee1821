package dev.orrery.application.governance;

import dev.orrery.domain.governance.Activities;
import dev.orrery.domain.governance.Activity;
import dev.orrery.domain.governance.Actor;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the activity log of the caller's tenant. */
@Singleton
public final class ReadActivity {
  private final Activities activities;

  @Inject
  public ReadActivity(Activities activities) {
    this.activities = activities;
  }

  /** Which lines are meant; what is null does not matter. */
  public record Wish(
      Actor.@Nullable Kind actorKind,
      @Nullable String actorId,
      @Nullable String action,
      @Nullable String entityType,
      @Nullable String entityId,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /** Newest first. */
  public Slice<Activity> list(Principal by, Wish wish, Window window) {
    ForbiddenException.unless(by, Capability.ACTIVITY_READ);
    return activities.list(
        new Activities.Filter(
            by.tenant(),
            wish.actorKind(),
            wish.actorId(),
            wish.action(),
            wish.entityType(),
            wish.entityId(),
            wish.from(),
            wish.to()),
        window);
  }

  public Activities.Figures figures(Principal by) {
    ForbiddenException.unless(by, Capability.ACTIVITY_READ);
    return activities.figures(by.tenant());
  }
}
