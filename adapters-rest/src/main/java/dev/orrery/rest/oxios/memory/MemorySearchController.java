package dev.orrery.rest.oxios.memory;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orrery.application.memory.SearchMemories;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@Controller(value = "/api/memory", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class MemorySearchController {
  private static final long USUAL_LIMIT = 10;
  private static final long LARGEST_LIMIT = 500;

  private final SearchMemories search;

  MemorySearchController(SearchMemories search) {
    this.search = search;
  }

  /** What was found; {@code engine} is there for searches by meaning only. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Found(int count, List<FoundMemory> entries, @Nullable String engine) {}

  @Post("/search")
  @Operation(summary = "Search memories by words")
  Found byWords(@Body JsonBody body, Principal caller) {
    var entries = search.byWords(caller, read(body)).stream().map(FoundMemory::byWords).toList();
    return new Found(entries.size(), entries, null);
  }

  @Post("/semantic")
  @Operation(summary = "Search memories by meaning")
  Found byMeaning(@Body JsonBody body, Principal caller) {
    var entries =
        search.byMeaning(caller, read(body)).stream().map(FoundMemory::byMeaning).toList();
    return new Found(entries.size(), entries, "hnsw");
  }

  private static SearchMemories.Search read(JsonBody body) {
    var query = body.text("query").required();
    var kinds = body.text("memory_type").map(MemoryWords::kindsOf).or(Set.of());
    var limit = Math.min(body.integer("limit", 0, Long.MAX_VALUE).or(USUAL_LIMIT), LARGEST_LIMIT);
    return new SearchMemories.Search(query, kinds, (int) limit);
  }
}
