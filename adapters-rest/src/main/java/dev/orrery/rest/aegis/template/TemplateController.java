package dev.orrery.rest.aegis.template;

import dev.orrery.application.orchestration.template.KeepTemplate;
import dev.orrery.application.orchestration.template.ListTemplates;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.orchestration.SessionTemplate;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.aegis.ModeWords;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;

@Controller(value = "/v1/templates", port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class TemplateController {
  private static final long LONGEST_STALL = Duration.ofHours(1).toMillis();

  private final ListTemplates templates;
  private final KeepTemplate keep;

  TemplateController(ListTemplates templates, KeepTemplate keep) {
    this.templates = templates;
    this.keep = keep;
  }

  @Serdeable
  record Done(boolean ok) {}

  @Get
  @Operation(summary = "List templates of sessions, the latest change first")
  List<TemplateView> list(Principal caller) {
    return templates.list(caller).stream().map(TemplateView::of).toList();
  }

  @Get("/{id}")
  @Operation(summary = "Show a template")
  TemplateView show(Principal caller, @PathVariable String id) {
    return templates
        .find(caller, id)
        .map(TemplateView::of)
        .orElseThrow(TemplateController::notFound);
  }

  @Post
  @Operation(summary = "Add a template")
  HttpResponse<TemplateView> add(Principal caller, @Body @Nullable JsonBody body) {
    return HttpResponse.created(TemplateView.of(keep.add(caller, content(body))));
  }

  @Put("/{id}")
  @Operation(summary = "Replace what is written in a template")
  TemplateView change(Principal caller, @PathVariable String id, @Body @Nullable JsonBody body) {
    return keep.change(caller, id, content(body))
        .map(TemplateView::of)
        .orElseThrow(TemplateController::notFound);
  }

  @Delete("/{id}")
  @Operation(summary = "Remove a template")
  Done remove(Principal caller, @PathVariable String id) {
    if (!keep.remove(caller, id)) {
      throw notFound();
    }
    return new Done(true);
  }

  private static AegisProblem notFound() {
    return AegisProblem.notFound("Template not found");
  }

  private static SessionTemplate.Content content(@Nullable JsonBody sent) {
    var body =
        JsonBody.orEmpty(sent)
            .only(
                "name",
                "description",
                "workDir",
                "prompt",
                "claudeCommand",
                "env",
                "stallThresholdMs",
                "permissionMode",
                "autoApprove",
                "memoryKeys");
    return new SessionTemplate.Content(
        body.text("name").required(),
        body.text("description").optional().orElse(null),
        body.text("workDir").required(),
        body.text("prompt").optional().orElse(null),
        body.text("claudeCommand").optional().orElse(null),
        body.textsByName("env").or(Map.of()),
        body.integer("stallThresholdMs", 1, LONGEST_STALL)
            .map(Duration::ofMillis)
            .optional()
            .orElse(null),
        ModeWords.read(body),
        body.texts("memoryKeys").or(List.of()));
  }
}
