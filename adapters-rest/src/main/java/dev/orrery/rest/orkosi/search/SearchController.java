package dev.orrery.rest.orkosi.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.work.board.SearchBoard;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.work.board.SearchText;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.agent.AgentWords;
import dev.orrery.rest.orkosi.product.ProductView;
import dev.orrery.rest.orkosi.task.TaskView;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;

@Controller(value = "/api/search", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class SearchController {
  private static final int LONGEST = 200;

  private final SearchBoard search;

  SearchController(SearchBoard search) {
    this.search = search;
  }

  /** What was found, by kind. */
  @Serdeable
  record Found(Groups data, Meta meta) {}

  /** The best of each kind. */
  @Serdeable
  record Groups(List<TaskView> tasks, List<ProductView> products, List<AgentHit> agents) {}

  /** An agent in short. */
  @Serdeable
  record AgentHit(
      long id,
      String name,
      @JsonProperty("display_name") String displayName,
      String role,
      String status) {
    static AgentHit of(AgentDefinition agent) {
      return new AgentHit(
          agent.id().value(),
          agent.name(),
          agent.content().displayName(),
          agent.content().role(),
          AgentWords.status(agent.status()));
    }
  }

  /** What was asked for, and how much there is of it. */
  @Serdeable
  record Meta(String query, long total, Counts counts) {}

  /** How many there are of each kind. */
  @Serdeable
  record Counts(long tasks, long products, long agents) {}

  @Get
  @Operation(
      summary = "Find tasks, products and agents by a part of their name, or a task by its number")
  Found search(Principal caller, @QueryValue @Nullable String q) {
    var text = checked(q);
    var found = search.search(caller, new SearchText(text));
    var counts =
        new Counts(found.tasks().total(), found.products().total(), found.agents().total());
    return new Found(
        new Groups(
            found.tasks().items().stream().map(TaskView::of).toList(),
            found.products().items().stream().map(ProductView::of).toList(),
            found.agents().items().stream().map(AgentHit::of).toList()),
        new Meta(text, counts.tasks() + counts.products() + counts.agents(), counts));
  }

  private static String checked(@Nullable String q) {
    var text = q == null ? "" : q.strip();
    if (text.isEmpty()) {
      throw new InvalidException("q", "q is required");
    }
    if (text.length() > LONGEST) {
      throw OrkosiProblem.of(
          HttpStatus.BAD_REQUEST, "QUERY_TOO_LONG", "q has at most " + LONGEST + " characters");
    }
    return text;
  }
}
