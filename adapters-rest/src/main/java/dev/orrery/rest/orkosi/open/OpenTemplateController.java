package dev.orrery.rest.orkosi.open;

import dev.orrery.application.agent.FindAgentTemplates;
import dev.orrery.application.agent.KeepAgentTemplate;
import dev.orrery.domain.agent.AgentContent;
import dev.orrery.domain.agent.AgentTemplate;
import dev.orrery.domain.agent.AgentTemplate.Content;
import dev.orrery.domain.agent.AgentTemplates;
import dev.orrery.domain.kernel.AgentTemplateId;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.Given;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.WireId;
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
import java.time.Duration;
import java.util.function.UnaryOperator;

@Controller(value = "/api/v1/public/templates", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class OpenTemplateController {
  private final FindAgentTemplates templates;
  private final KeepAgentTemplate keep;

  OpenTemplateController(FindAgentTemplates templates, KeepAgentTemplate keep) {
    this.templates = templates;
    this.keep = keep;
  }

  @Get
  @Operation(summary = "List templates for agents in their order")
  PageQuery.Listed<OpenTemplate> list(
      Principal caller,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String offset,
      @QueryValue @Nullable String category,
      @QueryValue @Nullable String featured) {
    var page = PageQuery.of(limit, offset);
    var filter =
        new AgentTemplates.Filter(
            QueryText.of("category", category), QueryText.flag("featured", featured));
    return page.list(
        templates.list(caller, filter, page.window()), template -> OpenTemplate.of(template, true));
  }

  @Post
  @Operation(summary = "Add a template under a slug of its own")
  HttpResponse<Item<OpenTemplate>> add(Principal caller, @Body @Nullable JsonBody sent) {
    var body = JsonBody.orEmpty(sent);
    var first = Content.named(body.text("name").notBlank().required());
    var slug = body.text("slug").notBlank().required();
    return keep.add(caller, slug, read(body).apply(first))
        .map(template -> HttpResponse.created(item(template, true)))
        .orElseThrow(() -> OrkosiProblem.conflict("SLUG_TAKEN", "Another template has this slug"));
  }

  @Get("/{id}")
  @Operation(summary = "Show a template")
  Item<OpenTemplate> show(Principal caller, @PathVariable String id) {
    return templates
        .find(caller, id(id))
        .map(template -> item(template, true))
        .orElseThrow(OpenTemplateController::notFound);
  }

  @Patch("/{id}")
  @Operation(summary = "Change a template; its slug stays")
  Item<OpenTemplate> change(
      Principal caller, @PathVariable String id, @Body @Nullable JsonBody sent) {
    return keep.edit(caller, id(id), read(JsonBody.orEmpty(sent)))
        .map(template -> item(template, true))
        .orElseThrow(OpenTemplateController::notFound);
  }

  @Delete("/{id}")
  @Operation(summary = "Put a template away; agents made from it stay")
  Item<OpenTemplate> remove(Principal caller, @PathVariable String id) {
    return keep.remove(caller, id(id))
        .map(template -> item(template, false))
        .orElseThrow(OpenTemplateController::notFound);
  }

  /** The content after what a body says. */
  private static UnaryOperator<Content> read(JsonBody body) {
    var name = body.text("name").notBlank();
    var description = Given.text(body, "description");
    var icon = Given.text(body, "icon");
    var category = Given.text(body, "category");
    var model = Given.text(body, "model");
    var identity = Given.text(body, "identity");
    var interval =
        Given.of(
            body,
            "interval_sec",
            body.integer(
                    "interval_sec",
                    AgentContent.LEAST_INTERVAL.toSeconds(),
                    AgentContent.MOST_INTERVAL.toSeconds())
                .map(Duration::ofSeconds));
    var tools = body.texts("tools");
    var capabilities = body.texts("capabilities");
    var config = body.object("config").map(JsonBody::json);
    var featured = body.flag("is_featured");
    var order = body.integer("sort_order", Integer.MIN_VALUE, Integer.MAX_VALUE);
    return before ->
        new Content(
            name.or(before.name()),
            description.over(before.description()),
            icon.over(before.icon()),
            category.over(before.category()),
            model.over(before.model()),
            identity.over(before.identity()),
            interval.over(before.interval()),
            tools.or(before.tools()),
            capabilities.or(before.capabilities()),
            config.or(before.config()),
            featured.or(before.featured()),
            order.or(before.order()));
  }

  private static AgentTemplateId id(String text) {
    return new AgentTemplateId(WireId.of(text));
  }

  private static Item<OpenTemplate> item(AgentTemplate template, boolean active) {
    return Item.of(OpenTemplate.of(template, active));
  }

  private static OrkosiProblem notFound() {
    return OrkosiProblem.notFound("TEMPLATE");
  }
}
