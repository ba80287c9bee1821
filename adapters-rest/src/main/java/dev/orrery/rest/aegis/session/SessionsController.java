package dev.orrery.rest.aegis.session;

import dev.orrery.application.session.DescribeSessions;
import dev.orrery.application.session.ListPastSessions;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.session.SessionActivity;
import dev.orrery.domain.session.SessionFilter;
import dev.orrery.domain.session.SessionOverview;
import dev.orrery.domain.workspace.WorkDirShape;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.aegis.PageQuery;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

@Controller(port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class SessionsController {
  private static final Window EVERYTHING = new Window(0, 1000);

  private final DescribeSessions describe;
  private final ListPastSessions past;
  private final SessionViews views;

  SessionsController(DescribeSessions describe, ListPastSessions past, SessionViews views) {
    this.describe = describe;
    this.past = past;
    this.views = views;
  }

  @Serdeable
  record Listed(List<SessionView> sessions, PageQuery.Pagination pagination) {}

  @Serdeable
  record Statistics(
      long active,
      long idle,
      long working,
      long stalled,
      Map<String, Long> byStatus,
      long totalCreated,
      long totalCompleted,
      long totalFailed) {}

  @Get("/v1/sessions")
  @Operation(summary = "List live sessions, newest first")
  Listed list(
      HttpRequest<?> request,
      Principal caller,
      @Nullable @QueryValue String page,
      @Nullable @QueryValue String limit,
      @Nullable @QueryValue String status,
      @Nullable @QueryValue String project,
      @Nullable @QueryValue String workDir) {
    var query = PageQuery.of(page, limit);
    var found = found(caller, query.window(), status, project, workDir);
    return new Listed(
        found.items().stream().map(overview -> views.show(request, overview)).toList(),
        query.pagination(found.total()));
  }

  private Slice<SessionOverview> found(
      Principal caller,
      Window window,
      @Nullable String status,
      @Nullable String project,
      @Nullable String workDir) {
    Set<SessionActivity> activities = Set.of();
    if (status != null) {
      if (!SessionWords.states().contains(status)) {
        throw AegisProblem.invalid("Unknown status: " + status);
      }
      activities = SessionWords.activities(status);
      if (activities.isEmpty()) {
        return new Slice<>(List.of(), 0);
      }
    }
    var dir =
        Optional.ofNullable(workDir)
            .map(written ->
                WorkDirShape.absolute(written)
                    .orElseThrow(() -> AegisProblem.invalid("workDir is no path")));
    return describe.window(
        caller, new SessionFilter(activities, project, dir.orElse(null)), window);
  }

  @Get("/sessions")
  @Operation(summary = "List live sessions as a bare array")
  List<SessionView> bare(HttpRequest<?> request, Principal caller) {
    return describe.window(caller, SessionFilter.ALL, EVERYTHING).items().stream()
        .map(overview -> views.show(request, overview))
        .toList();
  }

  @Get("/v1/sessions/stats")
  @Operation(summary = "Count sessions by what they do")
  Statistics statistics(Principal caller) {
    var counts = describe.counts(caller);
    var byStatus = new TreeMap<String, Long>();
    counts
        .open()
        .forEach(
            (activity, count) -> byStatus.merge(SessionWords.state(activity), count, Long::sum));
    return new Statistics(
        counts.live(),
        byStatus.getOrDefault("idle", 0L),
        byStatus.getOrDefault("working", 0L),
        counts.stalled(),
        byStatus,
        counts.created(),
        counts.completed(),
        counts.failed());
  }

  @Get("/v1/sessions/history")
  @Operation(summary = "List live and ended sessions, newest first")
  HistoryView history(
      Principal caller,
      @Nullable @QueryValue String page,
      @Nullable @QueryValue String limit,
      @Nullable @QueryValue String status,
      @Nullable @QueryValue String ownerKeyId) {
    var query = PageQuery.of(page, limit);
    if (status != null && !HistoryView.STATUSES.contains(status)) {
      throw AegisProblem.invalid("status must be one of " + HistoryView.STATUSES);
    }
    if ("unknown".equals(status)) {
      return new HistoryView(List.of(), query.pagination(0));
    }
    return HistoryView.of(
        past.list(
            caller, status == null ? null : status.equals("active"), ownerKeyId, query.window()),
        query);
  }
}
