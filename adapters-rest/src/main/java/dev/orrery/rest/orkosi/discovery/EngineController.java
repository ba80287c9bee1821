package dev.orrery.rest.orkosi.discovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.work.discovery.CreateEngine;
import dev.orrery.application.work.discovery.EditEngine;
import dev.orrery.application.work.discovery.ReadEngines;
import dev.orrery.application.work.discovery.RemoveEngine;
import dev.orrery.application.work.discovery.RunEngine;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.work.discovery.DiscoveryRun;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.support.JsonBody;
import dev.orrery.rest.support.QueryNumber;
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
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;

@Controller(value = "/api/discovery-engines", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class EngineController {
  private static final int USUAL_DAYS = 30;
  private static final int MOST_DAYS = 365;

  private final ReadEngines engines;
  private final CreateEngine create;
  private final EditEngine edit;
  private final RemoveEngine remove;
  private final RunEngine run;

  EngineController(
      ReadEngines engines,
      CreateEngine create,
      EditEngine edit,
      RemoveEngine remove,
      RunEngine run) {
    this.engines = engines;
    this.create = create;
    this.edit = edit;
    this.remove = remove;
    this.run = run;
  }

  @Serdeable
  record Engines(List<EngineView> data, Total meta) {}

  @Serdeable
  record Total(int total) {}

  @Serdeable
  record Efficiencies(List<EfficiencyView> data, Days meta) {}

  @Serdeable
  record Days(long days) {}

  @Serdeable
  record Removed(long id, String slug, boolean deleted) {}

  @Serdeable
  record Queued(
      boolean queued,
      @JsonProperty("run_id") long runId,
      @JsonProperty("job_id") String jobId,
      String slug,
      String status,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("already_running") @Nullable Boolean alreadyRunning) {}

  @Get
  @Operation(summary = "List the discovery engines by name, with what came of them")
  Engines list(Principal caller) {
    var all = engines.list(caller).stream().map(EngineView::of).toList();
    return new Engines(all, new Total(all.size()));
  }

  @Post
  @Operation(summary = "Add a discovery engine with its schedule")
  HttpResponse<Item<EngineView>> add(Principal caller, @Body @Nullable JsonBody sent) {
    var wish = EngineWords.read(JsonBody.orEmpty(sent));
    return switch (create.create(caller, wish.fresh(), wish.interval(), wish.enabled())) {
      case CreateEngine.Outcome.Created(var engine) ->
          HttpResponse.created(Item.of(EngineView.of(engine)));
      case CreateEngine.Outcome.SlugTaken(var slug) ->
          throw OrkosiProblem.conflict("SLUG_TAKEN", "Another engine has the slug " + slug);
    };
  }

  @Get("/efficiency")
  @Operation(summary = "Say what the engines cost and what became of their tasks")
  Efficiencies efficiency(Principal caller, @QueryValue @Nullable String days) {
    long within = QueryNumber.of("days", days, 1, MOST_DAYS, USUAL_DAYS);
    var all =
        engines.efficiency(caller, Duration.ofDays(within)).stream()
            .map(EfficiencyView::of)
            .toList();
    return new Efficiencies(all, new Days(within));
  }

  @Get("/{slug}")
  @Operation(summary = "Show an engine with its newest runs")
  Item<EngineView> show(Principal caller, @PathVariable String slug) {
    return engines
        .find(caller, slug)
        .map(found -> Item.of(EngineView.of(found)))
        .orElseThrow(EngineController::notFound);
  }

  @Patch("/{slug}")
  @Operation(summary = "Change an engine and its schedule")
  Item<EngineView> change(
      Principal caller, @PathVariable String slug, @Body @Nullable JsonBody sent) {
    var change = EngineWords.change(JsonBody.orEmpty(sent));
    return edit.edit(caller, slug, change)
        .map(engine -> Item.of(EngineView.of(engine)))
        .orElseThrow(EngineController::notFound);
  }

  @Delete("/{slug}")
  @Operation(summary = "Remove an engine and its schedule")
  Item.Noted<Removed> delete(Principal caller, @PathVariable String slug) {
    return remove
        .remove(caller, slug)
        .map(gone -> new Item.Noted<>(new Removed(gone.id().value(), gone.slug(), true), Map.of()))
        .orElseThrow(EngineController::notFound);
  }

  @Post("/{slug}/run")
  @Operation(summary = "Have an engine run now")
  Item<Queued> run(Principal caller, @PathVariable String slug) {
    return Item.of(
        switch (run.run(caller, slug)) {
          case RunEngine.Outcome.Queued(var begun) -> queued(begun, slug, null);
          case RunEngine.Outcome.AlreadyRunning(var before) -> queued(before, slug, true);
          case RunEngine.Outcome.Unknown() -> throw notFound();
        });
  }

  private static Queued queued(DiscoveryRun run, String slug, @Nullable Boolean before) {
    return new Queued(
        true,
        run.id().value(),
        Long.toString(run.job().value()),
        slug,
        QueryText.word(run.state()),
        before);
  }

  private static OrkosiProblem notFound() {
    return OrkosiProblem.notFound("DISCOVERY_ENGINE");
  }
}
