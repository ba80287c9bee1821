package dev.orrery.rest.orkosi;

import dev.orrery.domain.kernel.Json;
import dev.orrery.rest.support.Problem;
import io.micronaut.http.HttpStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A documented refusal of the orkosi API: a status, its code, a sentence, and what it is about. */
public final class OrkosiProblem extends RuntimeException {
  private final HttpStatus status;
  private final String code;
  private final List<Json> details;
  private final Map<String, String> headers;

  private OrkosiProblem(
      HttpStatus status,
      String code,
      String text,
      List<Json> details,
      Map<String, String> headers) {
    super(text);
    this.status = status;
    this.code = code;
    this.details = List.copyOf(details);
    this.headers = Map.copyOf(headers);
  }

  public static OrkosiProblem of(HttpStatus status, String code, String text) {
    return new OrkosiProblem(status, code, text, List.of(), Map.of());
  }

  /** A refusal of the shared web code, in the shape of orkosi. */
  public static OrkosiProblem of(Problem problem) {
    return new OrkosiProblem(
        problem.status(),
        problem.more().text("code").orElse("RATE_LIMITED"),
        problem.text(),
        List.of(),
        problem.headers());
  }

  /** Something is not there, or is somebody else's; the entity is named such as {@code TASK}. */
  public static OrkosiProblem notFound(String entity) {
    return of(HttpStatus.NOT_FOUND, entity + "_NOT_FOUND", "Not found");
  }

  public static OrkosiProblem conflict(String code, String text) {
    return of(HttpStatus.CONFLICT, code, text);
  }

  public static OrkosiProblem forbidden(String code, String text) {
    return of(HttpStatus.FORBIDDEN, code, text);
  }

  /** A field that is not as it must be. */
  public static OrkosiProblem invalid(String field, String text) {
    return of(HttpStatus.BAD_REQUEST, "VALIDATION_ERROR", text)
        .with(Json.object("field", field, "message", text));
  }

  /** The same with one more detail. */
  public OrkosiProblem with(Json.Obj detail) {
    var all = new ArrayList<>(details);
    all.add(detail);
    return new OrkosiProblem(status, code, text(), all, headers);
  }

  /** The same with one more header. */
  public OrkosiProblem header(String name, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new OrkosiProblem(status, code, text(), details, all);
  }

  Problem problem() {
    return new Problem(status, text(), headers, more(code, details));
  }

  static Json.Obj more(String code, List<Json> details) {
    return details.isEmpty()
        ? Json.object("code", code)
        : Json.object("code", code, "details", new Json.Arr(details));
  }

  private String text() {
    return String.valueOf(getMessage());
  }
}
