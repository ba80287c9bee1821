package dev.orrery.rest.oxios;

import io.micronaut.http.HttpStatus;

/** A documented refusal of the oxios API: a status and the text of {@code {"error": ...}}. */
public final class OxiosProblem extends RuntimeException {
  private final HttpStatus status;

  private OxiosProblem(HttpStatus status, String message) {
    super(message);
    this.status = status;
  }

  public HttpStatus status() {
    return status;
  }

  public static OxiosProblem notFound(String what, String id) {
    return new OxiosProblem(HttpStatus.NOT_FOUND, what + " not found: " + id);
  }

  public static OxiosProblem invalid(String message) {
    return new OxiosProblem(HttpStatus.BAD_REQUEST, message);
  }

  public static OxiosProblem tooLarge(String what, long size, long limit) {
    return new OxiosProblem(
        HttpStatus.REQUEST_ENTITY_TOO_LARGE,
        what + " is too large: " + size + " bytes, the limit is " + limit + " bytes");
  }

  public static OxiosProblem failed(String message) {
    return new OxiosProblem(HttpStatus.INTERNAL_SERVER_ERROR, message);
  }
}
