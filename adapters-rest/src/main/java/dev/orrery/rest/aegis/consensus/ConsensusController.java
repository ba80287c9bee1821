package dev.orrery.rest.aegis.consensus;

import dev.orrery.application.orchestration.consensus.FindReview;
import dev.orrery.application.orchestration.consensus.StartReview;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.orchestration.Review;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.aegis.Origin;
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

@Controller(value = "/v1", port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ConsensusController {
  private final StartReview start;
  private final FindReview find;

  ConsensusController(StartReview start, FindReview find) {
    this.start = start;
    this.find = find;
  }

  @Post("/sessions/{id}/consensus")
  @Operation(summary = "Let several reviewers look at the work of a session")
  HttpResponse<ReviewView> create(
      Principal caller, @PathVariable String id, @Body @Nullable JsonBody sent) {
    var body = JsonBody.orEmpty(sent).only("criteria", "focusAreas", "reviewers", "reviewerCount");
    var criteria = body.texts("criteria").optional().or(body.texts("focusAreas")::optional);
    var reviewers =
        body.integer("reviewers", 1, Review.MOST_REVIEWERS)
            .optional()
            .or(body.integer("reviewerCount", 1, Review.MOST_REVIEWERS)::optional);
    var request =
        new StartReview.Request(Origin.AEGIS, id, criteria.orElse(null), reviewers.orElse(null));
    return switch (start.start(caller, request)) {
      case StartReview.Outcome.Started(var review) ->
          HttpResponse.accepted().body(ReviewView.of(review));
      case StartReview.Outcome.Unknown() -> throw AegisProblem.sessionNotFound();
      case StartReview.Outcome.Forbidden() -> throw AegisProblem.sessionForbidden();
    };
  }

  @Get("/consensus/{id}")
  @Operation(summary = "Show a review: its state, findings and verdict")
  ReviewView show(Principal caller, @PathVariable String id) {
    return find.find(caller, id)
        .map(ReviewView::of)
        .orElseThrow(() -> AegisProblem.notFound("Consensus review not found"));
  }
}
