package dev.orrery.rest.orkosi.factory;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.operations.ResizeFactory;
import dev.orrery.application.work.factory.FactoryFloor;
import dev.orrery.application.work.factory.ReadFactory;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;

@Controller(value = "/api/factory-workers", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class FactoryController {
  private static final int MOST_AT_ONCE = 64;

  private final ReadFactory factory;
  private final ResizeFactory resize;

  FactoryController(ReadFactory factory, ResizeFactory resize) {
    this.factory = factory;
    this.resize = resize;
  }

  /** The factory in a few numbers. */
  @Serdeable
  record Totals(
      int workers,
      long busy,
      long idle,
      @JsonProperty("completed_24h") long completed,
      @JsonProperty("failed_24h") long failed,
      @JsonProperty("success_rate") double successRate,
      @JsonProperty("avg_duration_ms") long averageMs,
      @JsonProperty("queue_depth") long queueDepth) {
    static Totals of(ReadFactory.Report report) {
      var figures = report.figures();
      long ended = figures.completedLastDay() + figures.failedLastDay();
      return new Totals(
          report.workers().size(),
          report.busy(),
          report.workers().size() - report.busy(),
          figures.completedLastDay(),
          figures.failedLastDay(),
          ended == 0 ? 1 : (double) figures.completedLastDay() / ended,
          figures.average().toMillis(),
          figures.queued());
    }
  }

  /** What counts now. */
  @Serdeable
  record Size(
      @JsonProperty("worker_count") int workerCount,
      @JsonProperty("max_concurrent") int maxConcurrent,
      boolean applied) {}

  @Get
  @Operation(summary = "Show the factory with its workers")
  Item<FactoryView> show(Principal caller) {
    return Item.of(FactoryView.of(factory.read(caller)));
  }

  @Get("/stats")
  @Operation(summary = "Show the factory in a few numbers")
  Item<Totals> stats(Principal caller) {
    return Item.of(Totals.of(factory.read(caller)));
  }

  @Patch("/config")
  @Operation(summary = "Change how many workers there are, and how many agents work at once")
  Item<Size> resize(Principal caller, @Body @Nullable JsonBody sent) {
    var body = JsonBody.orEmpty(sent);
    var workers = body.integer("worker_count", 0, FactoryFloor.MOST_WORKERS);
    var atOnce = body.integer("max_concurrent", 1, MOST_AT_ONCE);
    var size =
        resize.resize(
            caller, "orkosi", workers.optional().orElse(null), atOnce.optional().orElse(null));
    return Item.of(new Size(size.workers(), size.mostAtOnce(), size.applied()));
  }

  @Get("/health-summary")
  @Operation(summary = "Say how the factory is")
  Item<HealthView> health(Principal caller) {
    return Item.of(HealthView.of(factory.read(caller)));
  }
}
