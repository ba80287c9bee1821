package dev.orrery.rest.orkosi.agent;

import dev.orrery.application.work.agent.ReportRun;
import dev.orrery.application.work.agent.ReportRun.Outcome;
import dev.orrery.domain.agent.AgentRun;
import dev.orrery.domain.agent.ReportedRun;
import dev.orrery.domain.agent.RunMode;
import dev.orrery.domain.kernel.AgentRunId;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.WireId;
import dev.orrery.rest.support.Field;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;

/** Runs of agents that work elsewhere, as these report them. */
@Controller(value = "/api/agent-runs", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class RunController {
  private static final long MOST_TOKENS = 1_000_000_000_000L;
  private static final double MOST_DOLLARS = 1_000_000_000;

  private final ReportRun report;

  RunController(ReportRun report) {
    this.report = report;
  }

  @Post
  @Status(HttpStatus.CREATED)
  @Operation(summary = "Report a run of an agent that works elsewhere")
  Item<ReportedRunView> begin(Principal caller, @Body @Nullable JsonBody sent) {
    var body = JsonBody.orEmpty(sent);
    var told =
        new ReportRun.Told(
            body.text("agent_name").notBlank().required(),
            body.text("run_mode").oneOf(RunMode.class).required(),
            state(body).required(),
            new ReportedRun.Used(tokens(body).or(0L), dollars(body).or(BigDecimal.ZERO)),
            task(body).optional().orElse(null));
    return written(report.begin(caller, told), told.agent());
  }

  @Patch("/{id}")
  @Operation(summary = "Report more of a run; even an empty body is a sign of life")
  Item<ReportedRunView> change(
      Principal caller, @PathVariable String id, @Body @Nullable JsonBody sent) {
    var body = JsonBody.orEmpty(sent);
    var news =
        new ReportRun.News(
            state(body).optional().orElse(null),
            tokens(body).optional().orElse(null),
            dollars(body).optional().orElse(null),
            task(body).optional().orElse(null));
    return written(report.change(caller, new AgentRunId(WireId.of(id)), news), "");
  }

  private static Item<ReportedRunView> written(Outcome outcome, String agent) {
    return switch (outcome) {
      case Outcome.Written(var run) -> Item.of(ReportedRunView.of(run));
      case Outcome.NoAgent() -> throw AgentWords.unknown(agent);
      case Outcome.NoRun() -> throw OrkosiProblem.notFound("AGENT_RUN");
      case Outcome.NoTask() -> throw OrkosiProblem.notFound("TASK");
      case Outcome.Ended(var state) ->
          throw OrkosiProblem.conflict(
              "INVALID_TRANSITION", "The run is over, it is " + QueryText.word(state));
    };
  }

  private static Field<AgentRun.State> state(JsonBody body) {
    return body.text("status").oneOf(AgentRun.State.class);
  }

  private static Field<Long> tokens(JsonBody body) {
    return body.integer("tokens_used", 0, MOST_TOKENS);
  }

  private static Field<BigDecimal> dollars(JsonBody body) {
    return body.decimal("cost_usd", 0, MOST_DOLLARS).map(BigDecimal::valueOf);
  }

  private static Field<TaskId> task(JsonBody body) {
    return body.integer("task_id", 1, Long.MAX_VALUE).map(TaskId::new);
  }
}
