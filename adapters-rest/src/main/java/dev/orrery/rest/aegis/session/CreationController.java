package dev.orrery.rest.aegis.session;

import dev.orrery.application.memory.GetValue;
import dev.orrery.application.orchestration.template.RenderTemplate;
import dev.orrery.application.session.AwaitDelivery;
import dev.orrery.application.session.CreateSession;
import dev.orrery.application.session.ForkSession;
import dev.orrery.application.session.SpawnSession;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.orchestration.SessionTemplate;
import dev.orrery.domain.orchestration.SessionWish;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionLink;
import dev.orrery.domain.session.Turn;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.aegis.ModeWords;
import dev.orrery.rest.aegis.Origin;
import dev.orrery.rest.aegis.WorkDirProblem;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

@Controller(port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class CreationController {
  private final CreateSession create;
  private final SpawnSession spawn;
  private final ForkSession fork;
  private final RenderTemplate templates;
  private final GetValue values;
  private final AwaitDelivery delivery;
  private final SessionViews views;

  CreationController(
      CreateSession create,
      SpawnSession spawn,
      ForkSession fork,
      RenderTemplate templates,
      GetValue values,
      AwaitDelivery delivery,
      SessionViews views) {
    this.create = create;
    this.spawn = spawn;
    this.fork = fork;
    this.templates = templates;
    this.values = values;
    this.delivery = delivery;
    this.views = views;
  }

  @Post(uris = {"/v1/sessions", "/sessions"})
  @Operation(summary = "Open a session in a directory, or get an idle one of it")
  HttpResponse<SessionView> create(
      HttpRequest<?> request, @Body @Nullable JsonBody sent, Principal caller)
      throws InterruptedException {
    ForbiddenException.unless(caller, Capability.SESSION_CREATE);
    var body =
        JsonBody.orEmpty(sent)
            .only(
                "workDir",
                "name",
                "prompt",
                "prd",
                "resumeSessionId",
                "claudeCommand",
                "env",
                "stallThresholdMs",
                "permissionMode",
                "autoApprove",
                "parentId",
                "memoryKeys",
                "templateId",
                "variables");
    var outcome = create.create(caller, draft(caller, body, wish(caller, body)));
    return switch (outcome) {
      case CreateSession.Outcome.Created(var session, var turn) ->
          HttpResponse.created(shown(request, caller, session, turn));
      case CreateSession.Outcome.Reused(var session, var turn) ->
          HttpResponse.ok(shown(request, caller, session, turn).handedOutAgain());
      default -> throw refusal(outcome);
    };
  }

  private SessionWish wish(Principal caller, JsonBody body) {
    var wish = Requests.wish(body);
    var template = body.text("templateId").optional();
    if (template.isEmpty()) {
      return wish;
    }
    var variables = body.textsByName("variables").or(Map.of());
    return templates
        .render(caller, template.get(), variables, wish)
        .map(rendered ->
            switch (rendered) {
              case SessionTemplate.Rendered.Filled(var filled) -> filled;
              case SessionTemplate.Rendered.Missing(var variable) ->
                  throw AegisProblem.invalid("Missing template variable: " + variable);
            })
        .orElseThrow(() -> AegisProblem.notFound("Template not found"));
  }

  private CreateSession.Draft draft(Principal caller, JsonBody body, SessionWish wish) {
    var workDir = wish.workDir();
    if (workDir == null) {
      body.text("workDir").required();
      throw new IllegalStateException("A template without a directory");
    }
    return new CreateSession.Draft(
        Origin.AEGIS,
        workDir,
        wish.name(),
        wish.prompt(),
        Requests.prompt(body, "prd"),
        body.text("resumeSessionId").optional().orElse(null),
        wish.command(),
        wish.environment(),
        wish.stallThreshold(),
        wish.mode(),
        parent(caller, body).orElse(null),
        !body.has("resumeSessionId"),
        memory(caller, wish.memoryKeys()));
  }

  /** A parent that the caller does not see is no parent. */
  private Optional<SessionLink> parent(Principal caller, JsonBody body) {
    return body.text("parentId")
        .optional()
        .flatMap(id -> views.seen(caller, id))
        .map(session -> new SessionLink(SessionLink.Kind.SPAWN, session));
  }

  private @Nullable String memory(
      Principal caller, @org.jspecify.annotations.Nullable List<String> keys) {
    if (keys == null || keys.isEmpty()) {
      return null;
    }
    var lines =
        values.findAll(caller, keys).stream()
            .map(value -> value.key() + ": " + value.entry().content())
            .collect(Collectors.joining("\n"));
    return lines.isEmpty() ? null : "[Memory context]\n" + lines;
  }

  @Post(uris = {"/v1/sessions/{id}/spawn", "/sessions/{id}/spawn"})
  @Operation(summary = "Open a child session")
  HttpResponse<SessionView> spawn(
      HttpRequest<?> request,
      @PathVariable String id,
      @Body @Nullable JsonBody sent,
      Principal caller)
      throws InterruptedException {
    ForbiddenException.unless(caller, Capability.SESSION_CREATE);
    var body =
        JsonBody.orEmpty(sent).only("name", "prompt", "workDir", "permissionMode", "autoApprove");
    var name = Requests.name(body);
    var wished =
        new SpawnSession.Request(
            Origin.AEGIS,
            SessionLink.Kind.SPAWN,
            name == null ? SessionWords.name(views.find(caller, id)) + "-child" : name,
            Requests.prompt(body, "prompt"),
            body.text("workDir").notBlank().optional().orElse(null),
            ModeWords.read(body));
    return HttpResponse.created(born(request, caller, spawn.spawn(caller, id, wished)));
  }

  @Post(uris = {"/v1/sessions/{id}/fork", "/sessions/{id}/fork"})
  @Operation(summary = "Open an independent session with the same conversation")
  HttpResponse<SessionView> fork(
      HttpRequest<?> request,
      @PathVariable String id,
      @Body @Nullable JsonBody sent,
      Principal caller)
      throws InterruptedException {
    ForbiddenException.unless(caller, Capability.SESSION_CREATE);
    var body = JsonBody.orEmpty(sent).only("name", "prompt");
    var name = Requests.name(body);
    var source = views.find(caller, id);
    var wished =
        new ForkSession.Request(
            Origin.AEGIS,
            name == null ? SessionWords.name(source) + "-fork" : name,
            Requests.prompt(body, "prompt"));
    return HttpResponse.created(
        born(request, caller, fork.fork(caller, id, wished))
            .forkOf(source.session().id().value().toString()));
  }

  private SessionView born(HttpRequest<?> request, Principal caller, SpawnSession.Outcome outcome)
      throws InterruptedException {
    return switch (outcome) {
      case SpawnSession.Outcome.Unknown() -> throw AegisProblem.sessionNotFound();
      case SpawnSession.Outcome.Forbidden() -> throw AegisProblem.sessionForbidden();
      case SpawnSession.Outcome.Answered(
              var parent,
              CreateSession.Outcome.Created(var session, var turn)) ->
          shown(request, caller, session, turn);
      case SpawnSession.Outcome.Answered(var parent, var refused) -> throw refusal(refused);
    };
  }

  private SessionView shown(
      HttpRequest<?> request, Principal caller, Session session, Optional<Turn> turn)
      throws InterruptedException {
    if (turn.isEmpty()) {
      return views.show(request, caller, session);
    }
    var delivered = delivery.await(session, turn.get());
    return views.show(request, caller, session).delivered(delivered);
  }

  /** Why a session was not opened, in the words of every route that opens some. */
  static AegisProblem refusal(CreateSession.Outcome outcome) {
    return switch (outcome) {
      case CreateSession.Outcome.WorkDirRefused(var reason, var path) ->
          WorkDirProblem.of(reason, path);
      case CreateSession.Outcome.EnvironmentRefused(var variable, var rule) ->
          AegisProblem.invalid("env." + variable + ": " + rule);
      case CreateSession.Outcome.QuotaExceeded(var exceeded) -> QuotaProblem.of(exceeded);
      case CreateSession.Outcome.ResumeLive(SessionId live) ->
          AegisProblem.conflict("The session to resume is live: " + live.value());
      case CreateSession.Outcome.ResumeUnknown() -> AegisProblem.sessionNotFound();
      case CreateSession.Outcome.ResumeForbidden() -> AegisProblem.sessionForbidden();
      case CreateSession.Outcome.Created created ->
          throw new IllegalStateException("It was opened");
      case CreateSession.Outcome.Reused reused -> throw new IllegalStateException("It was opened");
    };
  }
}
