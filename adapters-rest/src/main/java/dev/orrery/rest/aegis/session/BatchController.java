package dev.orrery.rest.aegis.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orrery.application.session.AwaitDelivery;
import dev.orrery.application.session.CloseSessions;
import dev.orrery.application.session.CreateSession;
import dev.orrery.application.session.CreateSessions;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.session.PromptDelivery;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionActivity;
import dev.orrery.rest.aegis.AegisLimits;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.aegis.ModeWords;
import dev.orrery.rest.aegis.Origin;
import dev.orrery.rest.aegis.WorkDirProblem;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

@Controller(value = "/v1/sessions/batch", port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class BatchController {
  private static final int MOST_CREATED = 50;
  private static final int MOST_KILLED = 100;

  private final CreateSessions create;
  private final CloseSessions close;
  private final AwaitDelivery delivery;
  private final AegisLimits limits;

  BatchController(
      CreateSessions create, CloseSessions close, AwaitDelivery delivery, AegisLimits limits) {
    this.create = create;
    this.close = close;
    this.delivery = delivery;
    this.limits = limits;
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CreatedOne(
      String id,
      String name,
      SessionView.@org.jspecify.annotations.Nullable PromptDelivery promptDelivery) {
    static CreatedOne of(Session session, Optional<PromptDelivery> delivery) {
      return new CreatedOne(
          session.id().value().toString(),
          SessionWords.name(session),
          delivery.map(SessionView.PromptDelivery::of).orElse(null));
    }
  }

  @Serdeable
  record CreatedMany(List<CreatedOne> sessions, int created, int failed, List<String> errors) {}

  @Serdeable
  record Killed(int deleted, List<String> notFound, List<String> errors) {}

  @Post
  @Operation(summary = "Open many sessions at once")
  HttpResponse<CreatedMany> create(@Body @Nullable JsonBody sent, Principal caller)
      throws InterruptedException {
    ForbiddenException.unless(caller, Capability.SESSION_CREATE);
    var drafts =
        JsonBody.orEmpty(sent)
            .only("sessions")
            .objects("sessions")
            .that(
                list -> !list.isEmpty() && list.size() <= MOST_CREATED,
                "have 1 to " + MOST_CREATED + " sessions")
            .required()
            .stream()
            .map(BatchController::draft)
            .toList();
    limits.beginBatch(caller);
    return switch (create.create(caller, drafts)) {
      case CreateSessions.Outcome.Answered(var each) -> HttpResponse.created(answer(each));
      case CreateSessions.Outcome.WorkDirRefused(var index, var reason, var path) ->
          throw WorkDirProblem.of(reason, path);
      case CreateSessions.Outcome.TooMany(var open, var most) ->
          throw AegisProblem.of(
              HttpStatus.TOO_MANY_REQUESTS,
              "Session limit reached: " + open + " of " + most + " sessions are live");
    };
  }

  private static CreateSession.Draft draft(JsonBody sent) {
    var body =
        sent.only("workDir", "name", "prompt", "permissionMode", "autoApprove", "stallThresholdMs");
    return CreateSession.Draft.in(Origin.AEGIS, body.text("workDir").notBlank().required())
        .named(Requests.name(body))
        .saying(Requests.prompt(body, "prompt"))
        .stallingAfter(Requests.stallThreshold(body))
        .permitting(ModeWords.read(body));
  }

  private CreatedMany answer(List<CreateSession.Outcome> each) throws InterruptedException {
    var sessions = new ArrayList<CreatedOne>();
    var errors = new ArrayList<String>();
    for (var outcome : each) {
      if (outcome instanceof CreateSession.Outcome.Created(var session, var turn)) {
        var delivered =
            turn.isPresent()
                ? Optional.of(delivery.await(session, turn.get()))
                : Optional.<PromptDelivery>empty();
        sessions.add(CreatedOne.of(session, delivered));
      } else {
        errors.add(String.valueOf(CreationController.refusal(outcome).getMessage()));
      }
    }
    return new CreatedMany(sessions, sessions.size(), errors.size(), errors);
  }

  @Delete
  @Operation(summary = "Kill many sessions at once, by id and by what they do")
  Killed kill(@Body @Nullable JsonBody sent, Principal caller) {
    ForbiddenException.unless(caller, Capability.SESSION_KILL);
    var body = JsonBody.orEmpty(sent).only("ids", "status");
    var ids =
        body.texts("ids")
            .that(list -> list.size() <= MOST_KILLED, "have at most " + MOST_KILLED + " ids")
            .optional();
    var status = body.text("status").optional();
    if (ids.isEmpty() && status.isEmpty()) {
      throw AegisProblem.invalid("ids or status is required");
    }
    var outcome =
        close.close(
            caller, ids.orElse(List.of()), status.map(this::activities).orElse(Set.of()), "killed");
    return new Killed(outcome.closed(), outcome.unknown(), List.of());
  }

  private Set<SessionActivity> activities(String status) {
    if (!SessionWords.states().contains(status)) {
      throw AegisProblem.invalid("Unknown status: " + status);
    }
    return SessionWords.activities(status);
  }
}
