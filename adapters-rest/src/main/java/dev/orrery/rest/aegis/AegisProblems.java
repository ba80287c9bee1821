package dev.orrery.rest.aegis;

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
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.rest.support.Problem;
import dev.orrery.rest.support.ProblemRenderer;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every refusal is {@code {error, code, statusCode, message, requestId, details?}}, and keeps the
 * fields of a route's richer body.
 */
@Singleton
class AegisProblems implements ProblemRenderer {
  private final JsonCodec codec;

  AegisProblems(JsonCodec codec) {
    this.codec = codec;
  }

  @Override
  public Optional<Problem> explain(HttpRequest<?> request, Throwable failure) {
    return switch (failure) {
      case AegisProblem own ->
          Optional.of(new Problem(own.status(), own.text(), own.headers(), own.more()));
      case InvalidException invalid -> Optional.of(invalid(invalid));
      case ForbiddenException forbidden ->
          Optional.of(Problem.of(HttpStatus.FORBIDDEN, missing(forbidden.missing())));
      case UnavailableException unavailable ->
          Optional.of(
              Problem.of(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(unavailable.getMessage())));
      case Throwable ignored -> Optional.empty();
    };
  }

  @Override
  public Object render(Problem problem) {
    return codec.write(body(problem, ""));
  }

  @Override
  public Object render(HttpRequest<?> request, Problem problem) {
    return codec.write(body(problem, RequestId.of(request)));
  }

  @Override
  public Problem refuse(AuthFailure failure) {
    var usual = Problem.unauthorized();
    return switch (failure) {
      case Expired ignored ->
          new Problem(
              usual.status(),
              "The key has expired",
              usual.headers(),
              Json.object("code", "KEY_EXPIRED"));
      case Missing ignored -> usual;
      case Unknown ignored -> usual;
      case Remote ignored -> usual;
      case ExpiredToken ignored -> usual;
      case RevokedToken ignored -> usual;
      case UnknownKey ignored -> usual;
      case RevokedKey ignored -> usual;
    };
  }

  private static Json.Obj body(Problem problem, String requestId) {
    var fields = new LinkedHashMap<String, Json>();
    fields.put("error", Json.of(problem.text()));
    fields.put("code", Json.of(code(problem.status())));
    fields.put("statusCode", Json.of(problem.status().getCode()));
    fields.put("message", Json.of(problem.text()));
    fields.put("requestId", Json.of(requestId));
    fields.putAll(problem.more().fields());
    return new Json.Obj(fields);
  }

  private static Problem invalid(InvalidException failure) {
    var text = String.valueOf(failure.getMessage());
    var path = Stream.of(failure.subject().split("\\.")).toList();
    var detail = Json.object("path", Json.strings(path), "code", "invalid", "message", text);
    return new Problem(
        HttpStatus.BAD_REQUEST,
        text,
        Map.of(),
        Json.object("details", new Json.Arr(List.of(detail))));
  }

  /** Capabilities under the names of aegis's permissions, where it has one. */
  private static String missing(Capability capability) {
    return switch (capability) {
      case SESSION_CREATE -> missing("create");
      case SESSION_SEND, POLICY_WRITE, MEMORY_WRITE, DELIVERY_REPLAY, VERIFY -> missing("send");
      case SESSION_KILL -> missing("kill");
      case APPROVAL_APPROVE -> missing("approve");
      case APPROVAL_REJECT -> missing("reject");
      case AUDIT_READ -> missing("audit");
      case KEY_ADMIN -> "Forbidden: admin role required";
      default -> "Forbidden";
    };
  }

  private static String missing(String permission) {
    return "Forbidden: missing " + permission + " permission";
  }

  private static String code(HttpStatus status) {
    return switch (status) {
      case BAD_REQUEST -> "VALIDATION_ERROR";
      case REQUEST_ENTITY_TOO_LARGE -> "PAYLOAD_TOO_LARGE";
      case TOO_MANY_REQUESTS -> "RATE_LIMITED";
      case INTERNAL_SERVER_ERROR -> "INTERNAL_ERROR";
      case SERVICE_UNAVAILABLE -> "UNAVAILABLE";
      default -> status.name();
    };
  }
}
