package dev.orrery.rest.orkosi.automation;

import dev.orrery.application.work.automation.KeepAutomation;
import dev.orrery.application.work.automation.ReadAutomations;
import dev.orrery.domain.kernel.AutomationId;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.work.automation.Automation.Content;
import dev.orrery.domain.work.automation.Automation.Status;
import dev.orrery.domain.work.automation.Automation.Type;
import dev.orrery.domain.work.automation.Automations;
import dev.orrery.rest.orkosi.Given;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.WireId;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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
import java.util.Map;

@Controller(value = "/api/automations", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class AutomationController {
  private static final Map<String, Type> TYPES = QueryText.words(Type.class);
  private static final Map<String, Status> STATUSES = QueryText.words(Status.class);
  private static final int LONGEST_QUERY = 100;

  private final ReadAutomations automations;
  private final KeepAutomation keep;

  AutomationController(ReadAutomations automations, KeepAutomation keep) {
    this.automations = automations;
    this.keep = keep;
  }

  @Get
  @Operation(summary = "List automations, the newest first, as they are on disk")
  PageQuery.Listed<AutomationView> list(
      Principal caller,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String offset,
      @QueryValue("agent_name") @Nullable String agentName,
      @QueryValue @Nullable String type,
      @QueryValue @Nullable String status,
      @QueryValue @Nullable String q) {
    var page = PageQuery.of(limit, offset);
    var filter =
        new Automations.Filter(
            QueryText.of("agent_name", agentName),
            QueryText.oneOf("type", type, TYPES),
            QueryText.oneOf("status", status, STATUSES),
            query(q));
    return page.list(automations.list(caller, filter, page.window()), AutomationView::of);
  }

  private static @Nullable String query(@Nullable String q) {
    if (q != null && q.length() > LONGEST_QUERY) {
      throw OrkosiProblem.of(
          HttpStatus.BAD_REQUEST,
          "QUERY_TOO_LONG",
          "q has at most " + LONGEST_QUERY + " characters");
    }
    return QueryText.of("q", q);
  }

  @Post
  @Operation(summary = "Register an automation of an agent")
  HttpResponse<Item<AutomationView>> add(Principal caller, @Body @Nullable JsonBody sent) {
    var body = JsonBody.orEmpty(sent);
    var agent = body.text("agent_name").notBlank().required();
    var content =
        new Content(
            body.text("name").notBlank().required(),
            body.text("type").oneOf(TYPES).required(),
            body.text("path").notBlank().required(),
            Given.text(body, "label").value(),
            body.text("status").oneOf(STATUSES).or(Status.ACTIVE));
    return keep.add(caller, agent, content)
        .map(live -> HttpResponse.created(Item.of(AutomationView.of(live))))
        .orElseThrow(() -> OrkosiProblem.notFound("AGENT"));
  }

  @Get("/{id}")
  @Operation(summary = "Show an automation as it is on disk")
  Item<AutomationView> show(Principal caller, @PathVariable String id) {
    return automations
        .find(caller, id(id))
        .map(live -> Item.of(AutomationView.of(live)))
        .orElseThrow(AutomationController::notFound);
  }

  @Patch("/{id}")
  @Operation(summary = "Change an automation; its status starts and stops what the server runs")
  Item<AutomationView> change(
      Principal caller, @PathVariable String id, @Body @Nullable JsonBody sent) {
    var body = JsonBody.orEmpty(sent);
    var name = body.text("name").notBlank();
    var type = body.text("type").oneOf(TYPES);
    var path = body.text("path").notBlank();
    var label = Given.text(body, "label");
    var status = body.text("status").oneOf(STATUSES);
    return keep.edit(
            caller,
            id(id),
            before ->
                new Content(
                    name.or(before.name()),
                    type.or(before.type()),
                    path.or(before.path()),
                    label.over(before.label()),
                    status.or(before.status())))
        .map(live -> Item.of(AutomationView.of(live)))
        .orElseThrow(AutomationController::notFound);
  }

  @Delete("/{id}")
  @Operation(summary = "Drop an automation; its file stays")
  Object remove(Principal caller, @PathVariable String id) {
    var number = id(id);
    if (!keep.remove(caller, number)) {
      throw notFound();
    }
    return Item.deleted(number.value());
  }

  private static AutomationId id(String text) {
    return new AutomationId(WireId.of(text));
  }

  private static OrkosiProblem notFound() {
    return OrkosiProblem.notFound("AUTOMATION");
  }
}
