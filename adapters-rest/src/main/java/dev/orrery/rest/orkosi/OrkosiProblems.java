package dev.orrery.rest.orkosi;

import dev.orrery.domain.identity.Authentication.AuthFailure;
import dev.orrery.domain.identity.Authentication.Expired;
import dev.orrery.domain.identity.Authentication.ExpiredToken;
import dev.orrery.domain.identity.Authentication.Missing;
import dev.orrery.domain.identity.Authentication.Remote;
import dev.orrery.domain.identity.Authentication.RevokedKey;
import dev.orrery.domain.identity.Authentication.RevokedToken;
import dev.orrery.domain.identity.Authentication.Unknown;
import dev.orrery.domain.identity.Authentication.UnknownKey;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.PlanLimitException;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.rest.support.Problem;
import dev.orrery.rest.support.ProblemRenderer;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every refusal is {@code {"error": {code, message, details?, trace_id}}}. */
@Singleton
class OrkosiProblems implements ProblemRenderer {
  /** What the readers of bodies name when the whole body is at fault. */
  private static final Set<String> NO_JSON = Set.of("json", "body");

  private static final String QUEUES = "/api/(task|bull)-queue(/.*)?";

  private final JsonCodec codec;

  OrkosiProblems(JsonCodec codec) {
    this.codec = codec;
  }

  @Override
  public Optional<Problem> explain(HttpRequest<?> request, Throwable failure) {
    return switch (failure) {
      case OrkosiProblem own -> Optional.of(own.problem());
      case InvalidException invalid -> Optional.of(invalid(invalid).problem());
      case ForbiddenException forbidden -> Optional.of(forbidden(request, forbidden.missing()));
      case PlanLimitException limit -> Optional.of(limit(limit).problem());
      case UnavailableException unavailable ->
          Optional.of(
              new Problem(
                  HttpStatus.SERVICE_UNAVAILABLE,
                  text(unavailable),
                  Map.of(),
                  Json.object("code", "NOT_CONFIGURED")));
      case Throwable ignored -> Optional.empty();
    };
  }

  @Override
  public Object render(Problem problem) {
    return body(problem, Json.empty());
  }

  @Override
  public Object render(HttpRequest<?> request, Problem problem) {
    boolean queue = request.getPath().matches(QUEUES);
    return body(queue ? ofQueue(problem) : problem, Json.object("trace_id", TraceId.of(request)));
  }

  /** Where the queues are out of reach, it is said of them. */
  private static Problem ofQueue(Problem problem) {
    return problem.status() == HttpStatus.SERVICE_UNAVAILABLE && problem.more().equals(Json.empty())
        ? new Problem(
            problem.status(),
            problem.text(),
            problem.headers(),
            Json.object("code", "QUEUE_UNAVAILABLE"))
        : problem;
  }

  private String body(Problem problem, Json.Obj trace) {
    var error = new LinkedHashMap<String, Json>();
    error.put("code", Json.of(code(problem)));
    error.put("message", Json.of(problem.text()));
    error.putAll(problem.more().fields());
    error.putAll(trace.fields());
    return codec.write(Json.object("error", new Json.Obj(error)));
  }

  @Override
  public Problem refuse(AuthFailure failure) {
    return switch (failure) {
      case Missing ignored -> unauthorized("AUTH_REQUIRED", "Authentication is required");
      case Remote ignored -> unauthorized("AUTH_REQUIRED", "Authentication is required");
      case Unknown ignored -> unauthorized("INVALID_TOKEN", "The credential is not valid");
      case ExpiredToken ignored -> unauthorized("TOKEN_EXPIRED", "The token has expired");
      case RevokedToken ignored -> unauthorized("TOKEN_REVOKED", "The token was revoked");
      case UnknownKey ignored -> unauthorized("API_KEY_INVALID", "The key is not valid");
      case Expired ignored -> unauthorized("API_KEY_EXPIRED", "The key has expired");
      case RevokedKey ignored -> unauthorized("API_KEY_REVOKED", "The key counts no more");
    };
  }

  private static Problem unauthorized(String code, String text) {
    var usual = Problem.unauthorized();
    return new Problem(usual.status(), text, usual.headers(), Json.object("code", code));
  }

  private static OrkosiProblem invalid(InvalidException invalid) {
    return NO_JSON.contains(invalid.subject())
        ? OrkosiProblem.of(HttpStatus.BAD_REQUEST, "INVALID_JSON", text(invalid))
        : OrkosiProblem.invalid(invalid.subject(), text(invalid));
  }

  private static OrkosiProblem limit(PlanLimitException limit) {
    return OrkosiProblem.of(HttpStatus.PAYMENT_REQUIRED, "PLAN_LIMIT_REACHED", text(limit))
        .with(Json.object("resource", limit.resource(), "limit", limit.limit()));
  }

  private static Problem forbidden(HttpRequest<?> request, Capability missing) {
    return ScopeProblem.of(request, missing).orElseGet(() -> forbidden(missing));
  }

  private static Problem forbidden(Capability missing) {
    boolean admins =
        switch (missing) {
          case USER_WRITE,
              TASK_DELETE,
              CREDENTIAL_WRITE,
              OPERATIONS,
              INTEGRATION_WRITE,
              LEDGER_GRANT,
              PERMANENT_RULE_WRITE ->
              true;
          default -> false;
        };
    return new Problem(
        HttpStatus.FORBIDDEN,
        admins ? "Only an administrator may do this" : "This is not allowed to you",
        Map.of(),
        Json.object("code", admins ? "ADMIN_REQUIRED" : "FORBIDDEN"));
  }

  private static String code(Problem problem) {
    return problem
        .more()
        .text("code")
        .orElseGet(() ->
            switch (problem.status()) {
              case BAD_REQUEST -> "VALIDATION_ERROR";
              case UNAUTHORIZED -> "AUTH_REQUIRED";
              case FORBIDDEN -> "FORBIDDEN";
              case NOT_FOUND -> "NOT_FOUND";
              case METHOD_NOT_ALLOWED -> "METHOD_NOT_ALLOWED";
              case CONFLICT -> "CONFLICT";
              case REQUEST_ENTITY_TOO_LARGE -> "PAYLOAD_TOO_LARGE";
              case TOO_MANY_REQUESTS -> "RATE_LIMITED";
              case SERVICE_UNAVAILABLE -> "DATABASE_UNAVAILABLE";
              default -> problem.status().getCode() >= 500 ? "INTERNAL_ERROR" : "VALIDATION_ERROR";
            });
  }

  private static String text(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }
}
