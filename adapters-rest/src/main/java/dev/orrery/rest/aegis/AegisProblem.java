package dev.orrery.rest.aegis;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.workspace.WorkDirRefusal;
import dev.orrery.rest.support.Problem;
import io.micronaut.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/** A documented refusal of the aegis API: a status, its code and the sentence in {@code error}. */
public final class AegisProblem extends RuntimeException {
  /** Where sessions and turns say that they came in. */
  public static final String ORIGIN = "aegis";

  private final HttpStatus status;
  private final Map<String, String> headers;
  private final Json.Obj more;

  private AegisProblem(HttpStatus status, String text, Map<String, String> headers, Json.Obj more) {
    super(text);
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.more = more;
  }

  /** A refusal with a code of its own, such as {@code INVALID_WORKDIR}. */
  public static AegisProblem of(HttpStatus status, String code, String text) {
    return new AegisProblem(status, text, Map.of(), Json.object("code", code));
  }

  /** A refusal with the code that its status has by itself. */
  public static AegisProblem of(HttpStatus status, String text) {
    return new AegisProblem(status, text, Map.of(), Json.empty());
  }

  /** A refusal of the shared web code, in the shape of aegis. */
  public static AegisProblem of(Problem problem) {
    return new AegisProblem(problem.status(), problem.text(), problem.headers(), problem.more());
  }

  public static AegisProblem sessionNotFound() {
    return of(HttpStatus.NOT_FOUND, "SESSION_NOT_FOUND", "Session not found");
  }

  public static AegisProblem sessionForbidden() {
    return of(
        HttpStatus.FORBIDDEN, "SESSION_FORBIDDEN", "Forbidden: the session belongs to another key");
  }

  /** A work directory that a session must not have. */
  public static AegisProblem workDir(WorkDirRefusal reason, String path) {
    return switch (reason) {
      case MALFORMED -> invalidWorkDir("workDir must not contain path traversal components (..)");
      case NOT_ALLOWED -> invalidWorkDir("workDir is not in the allowed directories list");
      case MISSING -> invalidWorkDir("workDir does not exist: " + path);
      case NO_DIRECTORY -> invalidWorkDir("workDir is not a directory: " + path);
      case OTHER_TENANT ->
          of(
              HttpStatus.FORBIDDEN,
              "TENANT_WORKDIR_DENIED",
              "Forbidden: workDir lies outside of your tenant's directories");
    };
  }

  private static AegisProblem invalidWorkDir(String text) {
    return of(HttpStatus.BAD_REQUEST, "INVALID_WORKDIR", text);
  }

  public static AegisProblem notFound(String text) {
    return of(HttpStatus.NOT_FOUND, text);
  }

  public static AegisProblem conflict(String text) {
    return of(HttpStatus.CONFLICT, text);
  }

  public static AegisProblem tooLarge(String text) {
    return of(HttpStatus.REQUEST_ENTITY_TOO_LARGE, text);
  }

  public static AegisProblem invalid(String text) {
    return of(HttpStatus.BAD_REQUEST, text);
  }

  /** The same with more fields in its body; they stand beside those that every refusal has. */
  public AegisProblem with(Json.Obj fields) {
    var all = new LinkedHashMap<>(more.fields());
    all.putAll(fields.fields());
    return new AegisProblem(status, text(), headers, new Json.Obj(all));
  }

  /** The same with one more header. */
  public AegisProblem header(String name, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new AegisProblem(status, text(), all, more);
  }

  HttpStatus status() {
    return status;
  }

  String text() {
    return String.valueOf(getMessage());
  }

  Map<String, String> headers() {
    return headers;
  }

  Json.Obj more() {
    return more;
  }
}
