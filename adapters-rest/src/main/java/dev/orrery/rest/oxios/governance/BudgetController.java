package dev.orrery.rest.oxios.governance;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.governance.ReadAllowance;
import dev.orrery.application.governance.RemoveAllowance;
import dev.orrery.application.governance.ReserveAllowance;
import dev.orrery.application.governance.ReserveAllowance.Outcome.NoLimit;
import dev.orrery.application.governance.ReserveAllowance.Outcome.NotEnough;
import dev.orrery.application.governance.ReserveAllowance.Outcome.Reserved;
import dev.orrery.application.governance.ResetAllowance;
import dev.orrery.application.governance.SetAllowance;
import dev.orrery.domain.governance.AllowanceLimits;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.oxios.OxiosProblem;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;

@Controller(value = "/api/budget/{agentId}", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class BudgetController {
  private final ReadAllowance readAllowance;
  private final SetAllowance setAllowance;
  private final RemoveAllowance removeAllowance;
  private final ReserveAllowance reserveAllowance;
  private final ResetAllowance resetAllowance;

  BudgetController(
      ReadAllowance readAllowance,
      SetAllowance setAllowance,
      RemoveAllowance removeAllowance,
      ReserveAllowance reserveAllowance,
      ResetAllowance resetAllowance) {
    this.readAllowance = readAllowance;
    this.setAllowance = setAllowance;
    this.removeAllowance = removeAllowance;
    this.reserveAllowance = reserveAllowance;
    this.resetAllowance = resetAllowance;
  }

  @Serdeable
  record Budget(
      @JsonProperty("agent_id") String agentId,
      @JsonProperty("tokens_remaining") long tokensRemaining,
      @JsonProperty("calls_remaining") long callsRemaining,
      @JsonProperty("window_remaining_secs") long windowRemainingSecs,
      @JsonProperty("is_exhausted") boolean isExhausted) {}

  @Serdeable
  record SetAnswer(boolean set, @JsonProperty("agent_id") String agentId) {}

  @Serdeable
  record RemovedAnswer(boolean removed, @JsonProperty("agent_id") String agentId) {}

  @Serdeable
  record ResetAnswer(boolean reset, @JsonProperty("agent_id") String agentId) {}

  @Serdeable
  record ReservedAnswer(boolean reserved) {}

  @Get
  @Operation(summary = "Read what is left of an agent's budget")
  Budget read(@PathVariable String agentId, Principal caller) {
    var left = readAllowance.read(caller, agentId);
    return new Budget(
        agentId,
        left.tokensRemaining(),
        left.callsRemaining(),
        left.windowRemainingSecs(),
        left.exhausted());
  }

  @Post
  @Operation(summary = "Set an agent's budget; usage stays")
  SetAnswer set(@PathVariable String agentId, @Body JsonBody body, Principal caller) {
    var limits =
        new AllowanceLimits(
            body.integer("token_budget", 0, Long.MAX_VALUE).required(),
            body.integer("calls_budget", 0, Long.MAX_VALUE).required(),
            body.integer("window_secs", 0, Long.MAX_VALUE).required());
    setAllowance.set(caller, agentId, limits);
    return new SetAnswer(true, agentId);
  }

  @Delete
  @Operation(summary = "Remove an agent's budget and its usage")
  RemovedAnswer remove(@PathVariable String agentId, Principal caller) {
    removeAllowance.remove(caller, agentId);
    return new RemovedAnswer(true, agentId);
  }

  @Post("/reserve")
  @Operation(summary = "Spend tokens of a budget, or fail")
  ReservedAnswer reserve(@PathVariable String agentId, @Body JsonBody body, Principal caller) {
    long tokens = body.integer("tokens", 0, Long.MAX_VALUE).required();
    return switch (reserveAllowance.reserve(caller, agentId, tokens)) {
      case Reserved() -> new ReservedAnswer(true);
      case NotEnough(var remaining) ->
          throw exceeded(tokens + " tokens asked, " + remaining + " left of " + agentId);
      case NoLimit() -> throw exceeded("no budget is set for " + agentId);
    };
  }

  @Post("/reset")
  @Operation(summary = "Give an agent its full budget again")
  ResetAnswer reset(@PathVariable String agentId, Principal caller) {
    resetAllowance.reset(caller, agentId);
    return new ResetAnswer(true, agentId);
  }

  private static OxiosProblem exceeded(String why) {
    return OxiosProblem.failed("Budget exceeded: " + why);
  }
}
