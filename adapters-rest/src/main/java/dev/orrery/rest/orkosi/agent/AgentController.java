package dev.orrery.rest.orkosi.agent;

import dev.orrery.application.agent.HoldAgent;
import dev.orrery.application.agent.RestartAgent;
import dev.orrery.application.agent.StartAgent;
import dev.orrery.application.work.agent.BootstrapAgent;
import dev.orrery.application.work.agent.ReadAgents;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.support.Field;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;

@Controller(value = "/api/agents", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class AgentController {
  private static final int LONGEST_NOTE = 1000;

  private final ReadAgents agents;
  private final BootstrapAgent bootstrap;
  private final HoldAgent hold;
  private final StartAgent start;
  private final RestartAgent restart;

  AgentController(
      ReadAgents agents,
      BootstrapAgent bootstrap,
      HoldAgent hold,
      StartAgent start,
      RestartAgent restart) {
    this.agents = agents;
    this.bootstrap = bootstrap;
    this.hold = hold;
    this.start = start;
    this.restart = restart;
  }

  @Get
  @Operation(summary = "List agents by name, with their tasks and their cycles")
  PageQuery.Listed<AgentView> list(
      Principal caller,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String offset,
      @QueryValue @Nullable String status) {
    var page = PageQuery.of(limit, offset);
    var filter = new AgentDefinitions.Filter(AgentWords.statuses(status), null);
    return page.list(agents.list(caller, filter, page.window()), AgentView::of);
  }

  @Get("/{name}")
  @Operation(summary = "Show an agent with its tasks and its cycles")
  Item<AgentView> find(Principal caller, @PathVariable String name) {
    return agents
        .find(caller, name)
        .map(sheet -> Item.of(AgentView.of(sheet)))
        .orElseThrow(() -> AgentWords.unknown(name));
  }

  /** Ten steps; one that fails is told in a good answer. */
  @Post
  @Status(HttpStatus.OK)
  @Operation(summary = "Make an agent that works by itself, in ten steps")
  MadeView make(Principal caller, @Body @Nullable JsonBody sent) {
    var wish = AgentWords.wish(JsonBody.orEmpty(sent));
    return switch (bootstrap.bootstrap(caller, wish)) {
      case BootstrapAgent.Outcome.Made made ->
          MadeView.of(made, AgentView.of(agents.of(made.agent())));
      case BootstrapAgent.Outcome.NameTaken() ->
          throw OrkosiProblem.conflict("AGENT_EXISTS", "Another agent has this name");
    };
  }

  @Post("/{name}/bootstrap")
  @Status(HttpStatus.OK)
  @Operation(summary = "Do again what is missing of an agent")
  MadeView again(Principal caller, @PathVariable String name) {
    return bootstrap
        .again(caller, name)
        .map(made -> MadeView.of(made, AgentView.of(agents.of(made.agent()))))
        .orElseThrow(() -> AgentWords.unknown(name));
  }

  @Post("/{name}/stop")
  @Status(HttpStatus.OK)
  @Operation(summary = "Stop an agent until somebody starts it")
  Object stop(Principal caller, @PathVariable String name, @Body @Nullable JsonBody sent) {
    var note = note(sent).optional().orElse(null);
    var held = hold.hold(caller, name, note).orElseThrow(() -> AgentWords.unknown(name));
    return Item.success(
        "name",
        name,
        "status",
        AgentWords.status(held.agent().status()),
        "previous_status",
        AgentWords.status(held.before()));
  }

  @Post("/{name}/start")
  @Status(HttpStatus.OK)
  @Operation(summary = "Let an agent work again, at once")
  Object start(Principal caller, @PathVariable String name, @Body @Nullable JsonBody sent) {
    note(sent);
    return done(start.start(caller, name).orElseThrow(() -> AgentWords.unknown(name)));
  }

  @Post("/{name}/restart")
  @Status(HttpStatus.OK)
  @Operation(summary = "Break off what an agent does and let it begin anew")
  Object restart(Principal caller, @PathVariable String name, @Body @Nullable JsonBody sent)
      throws InterruptedException {
    note(sent);
    return done(restart.restart(caller, name).orElseThrow(() -> AgentWords.unknown(name)));
  }

  private static Object done(AgentDefinition agent) {
    return Item.success("name", agent.name(), "status", AgentWords.status(agent.status()));
  }

  private static Field<String> note(@Nullable JsonBody sent) {
    return JsonBody.orEmpty(sent).text("note").atMost(LONGEST_NOTE);
  }
}
