package dev.orrery.rest.aegis.pipeline;

import dev.orrery.application.orchestration.pipeline.ListPipelines;
import dev.orrery.application.orchestration.pipeline.StartPipeline;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.orchestration.PipelineDraft;
import dev.orrery.domain.orchestration.StageDraft;
import dev.orrery.domain.orchestration.StageGraph;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.aegis.ModeWords;
import dev.orrery.rest.aegis.Origin;
import dev.orrery.rest.aegis.WorkDirProblem;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;

@Controller(value = "/v1/pipelines", port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class PipelineController {
  private static final long LONGEST_TIMEOUT = Duration.ofDays(30).toMillis();

  private final StartPipeline start;
  private final ListPipelines pipelines;

  PipelineController(StartPipeline start, ListPipelines pipelines) {
    this.start = start;
    this.pipelines = pipelines;
  }

  @Post
  @Operation(
      summary = "Start a pipeline: stages that sessions work off, each after those before it")
  HttpResponse<PipelineView> create(Principal caller, @Body @Nullable JsonBody sent) {
    ForbiddenException.unless(caller, Capability.SESSION_CREATE);
    var draft = draft(JsonBody.orEmpty(sent).only("name", "workDir", "stages", "steps", "mode"));
    return switch (start.start(caller, Origin.AEGIS, draft)) {
      case StartPipeline.Outcome.Started(var pipeline) ->
          HttpResponse.created(PipelineView.of(pipeline));
      case StartPipeline.Outcome.Refused(var why) -> throw AegisProblem.invalid(text(why));
      case StartPipeline.Outcome.WorkDirRefused(var reason, var path) ->
          throw WorkDirProblem.of(reason, path);
    };
  }

  @Get
  @Operation(summary = "List pipelines with the states of their stages, newest first")
  List<PipelineView> list(Principal caller) {
    return pipelines.list(caller).stream().map(PipelineView::of).toList();
  }

  @Get("/{id}")
  @Operation(summary = "Show a pipeline")
  PipelineView show(Principal caller, @PathVariable String id) {
    return pipelines
        .find(caller, id)
        .map(PipelineView::of)
        .orElseThrow(() -> AegisProblem.notFound("Pipeline not found"));
  }

  /** Some clients call the stages steps. */
  private static PipelineDraft draft(JsonBody body) {
    var stages = body.objects(body.has("stages") || !body.has("steps") ? "stages" : "steps");
    return new PipelineDraft(
        body.text("name").required(),
        body.text("workDir").notBlank().optional().orElse(null),
        stages.required().stream().map(PipelineController::stage).toList(),
        body.text("mode").oneOf(PipelineDraft.Order.class).optional().orElse(null));
  }

  private static StageDraft stage(JsonBody sent) {
    var body =
        sent.only(
            "name",
            "prompt",
            "workDir",
            "dependsOn",
            "permissionMode",
            "autoApprove",
            "stageTimeoutMs");
    return new StageDraft(
        body.text("name").optional().orElse(null),
        body.text("prompt").required(),
        body.text("workDir").notBlank().optional().orElse(null),
        body.texts("dependsOn").or(List.of()),
        ModeWords.read(body),
        body.integer("stageTimeoutMs", 0, LONGEST_TIMEOUT)
            .map(Duration::ofMillis)
            .optional()
            .orElse(null));
  }

  private static String text(StageGraph.Outcome refusal) {
    return switch (refusal) {
      case StageGraph.Outcome.UnknownDependency(var stage, var dependency) ->
          "Stage \"" + stage + "\" depends on unknown stage \"" + dependency + "\"";
      case StageGraph.Outcome.Cycle(var stage) ->
          "Circular dependency detected involving stage \"" + stage + "\"";
      case StageGraph.Outcome.DuplicateName(var name) -> "Duplicate stage name \"" + name + "\"";
      case StageGraph.Outcome.Sound sound -> throw new IllegalStateException("Nothing is wrong");
    };
  }
}
