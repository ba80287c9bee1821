package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The activity log: lines are added, and never changed or removed. */
public interface Activities {
  /** How many actions and actors the figures name at most. */
  int MOST_NAMED = 20;

  /** Which lines of a tenant are meant; what is null does not matter. Both times are inclusive. */
  record Filter(
      TenantId tenant,
      Actor.@Nullable Kind actorKind,
      @Nullable String actorId,
      @Nullable String action,
      @Nullable String entityType,
      @Nullable String entityId,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /** How often something was done. */
  record ActionCount(String action, long count) {}

  /** How many lines a day has, in UTC. */
  record DayCount(LocalDate day, long count) {}

  /** How much somebody did. */
  record ActorCount(Actor actor, long count) {}

  /** How much was done in all, and by whom, what and when in the last seven days. */
  record Figures(
      long total,
      long lastDay,
      long lastWeek,
      Map<Actor.Kind, Long> byKind,
      List<ActionCount> byAction,
      List<DayCount> byDay,
      List<ActorCount> topActors) {
    public Figures {
      byKind = Map.copyOf(byKind);
      byAction = List.copyOf(byAction);
      byDay = List.copyOf(byDay);
      topActors = List.copyOf(topActors);
    }
  }

  /** Adds a line, in the caller's transaction; without a time it happened now. */
  Activity add(Activity.Draft line, @Nullable Instant at);

  /** Newest first. */
  Slice<Activity> list(Filter filter, Window window);

  Figures figures(TenantId tenant);
}
