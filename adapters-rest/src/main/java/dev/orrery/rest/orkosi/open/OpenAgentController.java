package dev.orrery.rest.orkosi.open;

import dev.orrery.application.agent.EditAgent;
import dev.orrery.application.agent.FindAgents;
import dev.orrery.application.agent.RegisterAgent;
import dev.orrery.application.agent.RetireAgent;
import dev.orrery.domain.agent.AgentContent;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentStatus;
import dev.orrery.domain.kernel.AgentId;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.WireId;
import dev.orrery.rest.orkosi.WordList;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Set;
import java.util.stream.Collectors;

@Controller(value = "/api/v1/public/agents", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class OpenAgentController {
  private final FindAgents agents;
  private final RegisterAgent register;
  private final EditAgent edit;
  private final RetireAgent retire;

  OpenAgentController(
      FindAgents agents, RegisterAgent register, EditAgent edit, RetireAgent retire) {
    this.agents = agents;
    this.register = register;
    this.edit = edit;
    this.retire = retire;
  }

  @Get
  @Operation(summary = "List agents by name")
  PageQuery.Listed<OpenAgent> list(
      Principal caller,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String offset,
      @QueryValue @Nullable String status,
      @QueryValue @Nullable String role) {
    var page = PageQuery.of(limit, offset);
    var statuses =
        WordList.of("status", status, OpenAgentWords.MEANT).stream()
            .flatMap(Set::stream)
            .collect(Collectors.toSet());
    var filter = new AgentDefinitions.Filter(statuses, QueryText.of("role", role));
    return page.list(agents.list(caller, filter, page.window()), OpenAgent::of);
  }

  @Post
  @Operation(summary = "Write an agent down that works elsewhere")
  HttpResponse<Item<OpenAgent>> add(Principal caller, @Body @Nullable JsonBody sent) {
    var body = JsonBody.orEmpty(sent);
    var name = body.text("name").notBlank().required();
    var first = AgentContent.of(name, body.text("role").notBlank().required());
    var content = OpenAgentWords.content(body).apply(first);
    var status = body.text("status").oneOf(OpenAgentWords.SAID).or(AgentStatus.IDLE);
    return register
        .register(caller, name, content, status)
        .map(agent -> HttpResponse.created(Item.of(OpenAgent.of(agent))))
        .orElseThrow(() -> OrkosiProblem.conflict("AGENT_EXISTS", "Another agent has this name"));
  }

  @Get("/{id}")
  @Operation(summary = "Show an agent")
  Item<OpenAgent> show(Principal caller, @PathVariable String id) {
    return agents
        .find(caller, new AgentId(WireId.of(id)))
        .map(agent -> Item.of(OpenAgent.of(agent)))
        .orElseThrow(OpenAgentController::notFound);
  }

  @Patch("/{id}")
  @Operation(summary = "Report of an agent, which is a sign of life")
  Item<OpenAgent> change(Principal caller, @PathVariable String id, @Body @Nullable JsonBody sent) {
    var report = OpenAgentWords.report(JsonBody.orEmpty(sent));
    return edit.edit(caller, new AgentId(WireId.of(id)), report)
        .map(agent -> Item.of(OpenAgent.of(agent)))
        .orElseThrow(OpenAgentController::notFound);
  }

  @Delete("/{id}")
  @Operation(summary = "Take an agent out of service; it stays")
  Item<OpenAgent> retire(Principal caller, @PathVariable String id) {
    return retire
        .retire(caller, new AgentId(WireId.of(id)))
        .map(agent -> Item.of(OpenAgent.of(agent)))
        .orElseThrow(OpenAgentController::notFound);
  }

  private static OrkosiProblem notFound() {
    return OrkosiProblem.notFound("AGENT");
  }
}
