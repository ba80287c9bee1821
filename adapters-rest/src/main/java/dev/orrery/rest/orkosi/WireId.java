package dev.orrery.rest.orkosi;

import dev.orrery.domain.kernel.Json;
import dev.orrery.rest.support.Field;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.HttpStatus;

/** The numbers that most things of this API are known by. */
public final class WireId {
  private static final String FORM = "[1-9][0-9]{0,17}";

  private WireId() {}

  /** The number that a path names; anything else is refused. */
  public static long of(String text) {
    if (text.matches(FORM)) {
      return Long.parseLong(text);
    }
    throw OrkosiProblem.of(
        HttpStatus.BAD_REQUEST, "INVALID_ID", "The id must be a positive whole number");
  }

  /** The number that a field of a body names, also where it is written as a text. */
  public static Field<Long> of(JsonBody body, String field) {
    if (body.any(field).optional().orElse(Json.NULL) instanceof Json.Str(var text)
        && text.matches(FORM)) {
      return body.text(field).map(Long::valueOf);
    }
    return body.integer(field, 1, Long.MAX_VALUE);
  }
}
