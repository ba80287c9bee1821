package dev.orrery.rest.aegis.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orrery.application.session.DescribeSessions;
import dev.orrery.application.session.MeasureSession;
import dev.orrery.application.session.ReadTranscript;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.session.SessionFilter;
import dev.orrery.domain.session.SessionOverview;
import dev.orrery.domain.session.SessionSetup;
import dev.orrery.rest.aegis.ModeWords;
import dev.orrery.rest.aegis.Times;
import dev.orrery.rest.aegis.ToolWords;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Controller(value = "/v1/sessions", port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ReportController {
  private static final Window EVERYTHING = new Window(0, 1000);
  private static final int SUMMARY = 20;

  private final DescribeSessions describe;
  private final ReadTranscript read;
  private final MeasureSession measure;
  private final SessionViews views;

  ReportController(
      DescribeSessions describe, ReadTranscript read, MeasureSession measure, SessionViews views) {
    this.describe = describe;
    this.read = read;
    this.measure = measure;
    this.views = views;
  }

  @Serdeable
  record Health(
      boolean alive,
      boolean windowExists,
      boolean claudeRunning,
      @Nullable String paneCommand,
      String status,
      boolean hasTranscript,
      long lastActivity,
      long lastActivityAgo,
      long sessionAge,
      String details,
      @JsonInclude(JsonInclude.Include.NON_NULL) SessionView.@Nullable ActionHints actionHints) {
    static Health of(SessionOverview overview) {
      var now = Instant.now();
      var session = overview.session();
      return new Health(
          true,
          true,
          !overview.activity().resting(),
          session.setup().engine() == SessionSetup.Engine.LOOP
              ? "agent-loop"
              : session.setup().command(),
          SessionWords.state(overview.activity()),
          overview.entries() > 0,
          Times.millis(overview.lastActivity()),
          Math.max(0, Duration.between(overview.lastActivity(), now).toMillis()),
          Math.max(0, Duration.between(session.createdAt(), now).toMillis()),
          details(overview),
          SessionView.ActionHints.of(overview));
    }

    private static String details(SessionOverview overview) {
      var doing = SessionWords.doing(overview);
      var stalls = SessionWords.stalls(overview);
      var text = doing == null ? "Ready for a message" : doing;
      return stalls.isEmpty() ? text : text + "; stalled: " + String.join(", ", stalls);
    }
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Summary(
      String sessionId,
      String windowName,
      String status,
      long totalMessages,
      List<EntryView> messages,
      long createdAt,
      long lastActivity,
      String permissionMode,
      @Nullable String prd) {}

  @Serdeable
  record TokenUsage(
      long inputTokens,
      long outputTokens,
      long cacheCreationTokens,
      long cacheReadTokens,
      double estimatedCostUsd) {}

  @Serdeable
  record StatusChange(String status, long timestamp) {}

  @Serdeable
  record Metrics(
      long durationSec,
      long messages,
      long toolCalls,
      long approvals,
      long autoApprovals,
      List<StatusChange> statusChanges,
      TokenUsage tokenUsage) {}

  @Serdeable
  record ToolCount(String name, long count) {}

  @Serdeable
  record Tools(String sessionId, List<ToolCount> tools, long totalCalls) {}

  @Serdeable
  record Child(String id, String windowName, String status, long createdAt) {}

  @Serdeable
  record Children(List<Child> children) {}

  @Get("/health")
  @Operation(summary = "Say how all live sessions are")
  Map<String, Health> health(Principal caller) {
    var all = new LinkedHashMap<String, Health>();
    describe
        .window(caller, SessionFilter.ALL, EVERYTHING)
        .items()
        .forEach(
            overview -> all.put(overview.session().id().value().toString(), Health.of(overview)));
    return all;
  }

  @Get("/{id}/health")
  @Operation(summary = "Say how a session is")
  Health health(@PathVariable String id, Principal caller) {
    return Health.of(views.find(caller, id));
  }

  @Get("/{id}/summary")
  @Operation(summary = "Show the end of the conversation, shortened")
  Summary summary(@PathVariable String id, Principal caller) {
    var overview = views.find(caller, id);
    var session = overview.session();
    return new Summary(
        session.id().value().toString(),
        SessionWords.name(session),
        SessionWords.state(overview.activity()),
        overview.entries(),
        read.newest(session.id(), SUMMARY).stream()
            .map(entry -> EntryView.of(entry).brief())
            .toList(),
        Times.millis(session.createdAt()),
        Times.millis(overview.lastActivity()),
        ModeWords.of(SessionWords.mode(overview.policy())),
        session.setup().requirements());
  }

  @Get("/{id}/metrics")
  @Operation(summary = "Count what a session did and used")
  Metrics metrics(@PathVariable String id, Principal caller) {
    var overview = views.find(caller, id);
    var session = overview.session();
    var figures = measure.measure(session.id());
    var spent = read.spent(session.id());
    var usage = spent.usage();
    return new Metrics(
        Math.max(0, Duration.between(session.createdAt(), Instant.now()).toSeconds()),
        figures.messages(),
        figures.toolCalls(),
        figures.approvals(),
        figures.unaskedApprovals(),
        List.of(
            new StatusChange(
                SessionWords.state(overview.activity()), Times.millis(overview.lastActivity()))),
        new TokenUsage(
            usage.input(),
            usage.output(),
            usage.cacheWrite(),
            usage.cacheRead(),
            spent.dollars().doubleValue()));
  }

  @Get("/{id}/tools")
  @Operation(summary = "Count the calls of each tool")
  Tools tools(@PathVariable String id, Principal caller) {
    var session = views.find(caller, id).session().id();
    var counts = new LinkedHashMap<String, Long>();
    measure
        .tools(session)
        .forEach((tool, count) -> counts.merge(ToolWords.name(tool), count, Long::sum));
    return new Tools(
        session.value().toString(),
        counts.entrySet().stream()
            .map(entry -> new ToolCount(entry.getKey(), entry.getValue()))
            .toList(),
        counts.values().stream().mapToLong(Long::longValue).sum());
  }

  @Get("/{id}/children")
  @Operation(summary = "List the open children of a session")
  Children children(@PathVariable String id, Principal caller) {
    var parent = views.find(caller, id).session().id();
    return new Children(
        describe.children(parent).stream()
            .map(child ->
                new Child(
                    child.session().id().value().toString(),
                    SessionWords.name(child),
                    SessionWords.state(child.activity()),
                    Times.millis(child.session().createdAt())))
            .toList());
  }
}
