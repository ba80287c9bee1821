package dev.orrery.rest.orkosi.task;

import dev.orrery.application.work.board.CallerNames;
import dev.orrery.application.work.board.ClaimTask;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.work.board.BoardTask;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How workers get tasks, each its own. */
@Controller(value = "/api/tasks/claim", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ClaimController {
  private static final int LEAST_SECONDS = 60;
  private static final int MOST_SECONDS = 86_400;
  private static final int USUAL_SECONDS = 3600;
  private static final int LONGEST_NAME = 128;

  private final ClaimTask claim;
  private final CallerNames names;

  ClaimController(ClaimTask claim, CallerNames names) {
    this.claim = claim;
    this.names = names;
  }

  /** The task that was claimed, or null. */
  @Serdeable
  record Claimed(@Nullable TaskView data) {}

  @Post
  @Status(HttpStatus.OK)
  @Operation(summary = "Begin the next task of an assignee, under a claim that runs out")
  Claimed claim(Principal caller, @Body @Nullable JsonBody sent) {
    var body = JsonBody.orEmpty(sent);
    var worker = body.text("worker_id").notBlank().atMost(LONGEST_NAME).required();
    var assignee = body.text("assignee").notBlank().optional().filter(name -> !name.equals("me"));
    int seconds = body.integer("lease_seconds", LEAST_SECONDS, MOST_SECONDS).or(USUAL_SECONDS);
    return new Claimed(
        claim
            .claim(
                caller,
                assignee.orElseGet(() -> names.of(caller)),
                worker,
                Duration.ofSeconds(seconds))
            .map(task -> TaskView.of(new BoardTask(task, false)))
            .orElse(null));
  }
}
