package dev.orrery.rest.orkosi.dashboard;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.operations.ReadDashboard;
import dev.orrery.application.operations.ReadDashboard.Counts;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.operations.AgentFigures;
import dev.orrery.domain.work.board.TaskFigures;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.support.ProductVersion;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

@Controller(value = "/api/dashboard", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class DashboardController {
  private static final int DAYS = 30;
  private static final List<String> ENDPOINTS =
      List.of(
          "/api/dashboard/stats",
          "/api/dashboard/overview",
          "/api/dashboard/agent-efficiency",
          "/api/dashboard/agent-queue-health");

  private final ReadDashboard dashboard;
  private final ProductVersion version;

  DashboardController(ReadDashboard dashboard, ProductVersion version) {
    this.dashboard = dashboard;
    this.version = version;
  }

  /** How many there are, and where more is told. */
  @Serdeable
  record Root(Totals counts, List<String> endpoints, String version) {}

  /** How many there are of each kind. */
  @Serdeable
  record Totals(long agents, long tasks, long products, long pending) {}

  /** What an agent did and took. */
  @Serdeable
  record EfficiencyView(
      String agent,
      long tokens,
      @JsonProperty("cost_usd") BigDecimal cost,
      long runs,
      @JsonProperty("tasks_done") long tasksDone,
      @JsonProperty("tasks_per_1k_tokens") double tasksPerThousandTokens) {
    static EfficiencyView of(AgentFigures.Efficiency one) {
      return new EfficiencyView(
          one.agent(),
          one.tokens(),
          one.dollars(),
          one.runs(),
          one.tasksDone(),
          one.tasksPerThousandTokens());
    }
  }

  /** The list with the days that it is about. */
  @Serdeable
  record Efficiencies(List<EfficiencyView> data, Meta meta) {}

  @Serdeable
  record Meta(int days) {}

  /** What waits for somebody. */
  @Serdeable
  record BacklogView(
      String agent,
      long queued,
      @JsonProperty("in_progress") long inProgress,
      long blocked,
      @JsonProperty("oldest_wait_minutes") long oldestWaitMinutes,
      @JsonProperty("avg_wait_minutes") long averageWaitMinutes,
      String status) {
    static BacklogView of(TaskFigures.Backlog one) {
      return new BacklogView(
          one.assignee(),
          one.queued(),
          one.inProgress(),
          one.blocked(),
          one.oldestWait().toMinutes(),
          one.averageWait().toMinutes(),
          QueryText.word(one.health()));
    }
  }

  @Get
  @Secured(SecurityRule.IS_ANONYMOUS)
  @Operation(summary = "Count what there is, for anybody")
  Item<Root> root() {
    var counts = dashboard.counts(Tenancy.DEFAULT);
    return Item.of(
        new Root(
            new Totals(
                Counts.total(counts.agents()),
                Counts.total(counts.tasks()),
                Counts.total(counts.products()),
                counts.pending()),
            ENDPOINTS,
            version.text()));
  }

  @Get("/stats")
  @Operation(summary = "Count agents, tasks and products by their status")
  Item<StatsView> stats(Principal caller) {
    return Item.of(StatsView.of(dashboard.counts(caller)));
  }

  @Get("/overview")
  @Operation(summary = "Show the latest runs, the week's use and what is left of the tokens")
  Item<OverviewView> overview(Principal caller) {
    return Item.of(OverviewView.of(dashboard.overview(caller), Instant.now()));
  }

  @Get("/agent-efficiency")
  @Operation(summary = "Show what agents finish for the tokens that they use")
  Efficiencies efficiency(Principal caller) {
    return new Efficiencies(
        dashboard.efficiency(caller, DAYS).stream().map(EfficiencyView::of).toList(),
        new Meta(DAYS));
  }

  @Get("/agent-queue-health")
  @Operation(summary = "Show what waits for each agent, and for how long")
  Item<List<BacklogView>> backlog(Principal caller) {
    return Item.of(dashboard.backlog(caller).stream().map(BacklogView::of).toList());
  }
}
