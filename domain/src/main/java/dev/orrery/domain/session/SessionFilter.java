package dev.orrery.domain.session;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which open sessions a list shows.
 *
 * @param activities any of these; empty for all
 * @param project a part of the work directory's path, in any case; null for all
 * @param workDir this directory or one below it; null for all
 */
public record SessionFilter(
    Set<SessionActivity> activities, @Nullable String project, @Nullable Path workDir) {
  public static final SessionFilter ALL = new SessionFilter(Set.of(), null, null);

  public SessionFilter {
    activities = Set.copyOf(activities);
  }
}
