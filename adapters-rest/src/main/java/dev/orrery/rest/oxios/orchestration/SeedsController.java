package dev.orrery.rest.oxios.orchestration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.orchestration.FindSeed;
import dev.orrery.application.orchestration.ListSeeds;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.orchestration.Evaluation;
import dev.orrery.domain.orchestration.Seed;
import dev.orrery.domain.orchestration.Seeds;
import dev.orrery.rest.oxios.OxiosProblem;
import dev.orrery.rest.oxios.Page;
import dev.orrery.rest.oxios.WireTime;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Controller(value = "/api/seeds", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class SeedsController {
  private final ListSeeds listSeeds;
  private final FindSeed findSeed;

  SeedsController(ListSeeds listSeeds, FindSeed findSeed) {
    this.listSeeds = listSeeds;
    this.findSeed = findSeed;
  }

  @Serdeable
  record Listed(
      String id,
      String goal,
      @JsonProperty("constraints_count") int constraintsCount,
      @JsonProperty("created_at") String createdAt) {
    static Listed of(FindSeed.Found found) {
      return switch (found) {
        case FindSeed.Found.Specified(var seed) ->
            new Listed(
                seed.id().value().toString(),
                seed.goal(),
                seed.constraints().size(),
                WireTime.of(seed.createdAt()));
        case FindSeed.Found.Written(var id, var content) ->
            new Listed(id, content.lines().findFirst().orElse(""), 0, "");
      };
    }
  }

  @Serdeable
  record Markdown(String id, String content) {}

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Generation(
      String id,
      int generation,
      String goal,
      @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("parent_id") @Nullable String parentId,
      @Nullable Double score,
      @Nullable Boolean passed) {
    static Generation of(Seeds.Evaluated evaluated) {
      Seed seed = evaluated.seed();
      return new Generation(
          seed.id().value().toString(),
          seed.generation(),
          seed.goal(),
          seed.parent() == null ? null : seed.parent().value().toString(),
          evaluated.evaluation().map(Evaluation::score).orElse(null),
          evaluated.evaluation().map(Evaluation::passed).orElse(null));
    }
  }

  @Get
  @Operation(summary = "List seeds, newest first, markdown seeds last")
  Page<Listed> list(
      Principal caller, @Nullable @QueryValue String page, @Nullable @QueryValue String limit) {
    var query = Page.Query.of(page, limit);
    return Page.of(listSeeds.list(caller, query.window()), query, Listed::of);
  }

  @Get("/{id}")
  @Operation(summary = "Read a seed")
  Object read(@PathVariable String id, Principal caller) {
    var found = findSeed.find(caller, id).orElseThrow(() -> OxiosProblem.notFound("Seed", id));
    return switch (found) {
      case FindSeed.Found.Specified(var seed) -> SeedView.of(seed);
      case FindSeed.Found.Written(var name, var content) -> new Markdown(name, content);
    };
  }

  @Get("/{id}/evolution")
  @Operation(summary = "List a seed's ancestors, root first, the seed itself last")
  List<Generation> evolution(@PathVariable String id, Principal caller) {
    var lineage = findSeed.lineage(caller, id);
    if (lineage.isEmpty()) {
      throw OxiosProblem.notFound("Seed", id);
    }
    return lineage.stream().map(Generation::of).toList();
  }
}
