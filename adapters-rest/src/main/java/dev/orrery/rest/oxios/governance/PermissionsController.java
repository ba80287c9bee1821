package dev.orrery.rest.oxios.governance;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.governance.ReadAgentPermissions;
import dev.orrery.application.governance.SetAgentPermissions;
import dev.orrery.domain.governance.AgentPermissions;
import dev.orrery.domain.governance.PermissionsPatch;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.oxios.OxiosProblem;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;

@Controller(value = "/api/permissions", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class PermissionsController {
  private final ReadAgentPermissions readPermissions;
  private final SetAgentPermissions setPermissions;

  PermissionsController(ReadAgentPermissions readPermissions, SetAgentPermissions setPermissions) {
    this.readPermissions = readPermissions;
    this.setPermissions = setPermissions;
  }

  @Serdeable
  record PermissionsView(
      @JsonProperty("agent_name") String agentName,
      @JsonProperty("allowed_tools") List<String> allowedTools,
      @JsonProperty("allowed_paths") List<String> allowedPaths,
      @JsonProperty("denied_paths") List<String> deniedPaths,
      @JsonProperty("network_access") boolean networkAccess,
      @JsonProperty("max_execution_time_secs") long maxExecutionTimeSecs,
      @JsonProperty("max_memory_mb") long maxMemoryMb,
      @JsonProperty("can_fork") boolean canFork) {
    static PermissionsView of(AgentPermissions it) {
      return new PermissionsView(
          it.agentName(),
          it.allowedTools(),
          it.allowedPaths(),
          it.deniedPaths(),
          it.networkAccess(),
          it.maxExecutionTimeSecs(),
          it.maxMemoryMb(),
          it.canFork());
    }
  }

  @Serdeable
  record Updated(String status, String agent) {}

  @Get("/{agent}")
  @Operation(summary = "Read what an agent may do")
  PermissionsView read(@PathVariable String agent, Principal caller) {
    return readPermissions
        .read(caller, agent)
        .map(PermissionsView::of)
        .orElseThrow(() -> OxiosProblem.notFound("Permissions", agent));
  }

  @Put("/{agent}")
  @Operation(summary = "Change what an agent may do; fields that are left out stay")
  Updated change(@PathVariable String agent, @Body JsonBody body, Principal caller) {
    var patch =
        new PermissionsPatch(
            body.texts("allowed_tools").optional().orElse(null),
            body.texts("allowed_paths").optional().orElse(null),
            body.texts("denied_paths").optional().orElse(null),
            body.flag("network_access").optional().orElse(null),
            body.integer("max_execution_time_secs", 0, Long.MAX_VALUE).optional().orElse(null),
            body.integer("max_memory_mb", 0, Long.MAX_VALUE).optional().orElse(null),
            body.flag("can_fork").optional().orElse(null));
    setPermissions.set(caller, agent, patch);
    return new Updated("updated", agent);
  }
}
