package dev.orrery.rest.orkosi;

import io.micronaut.http.HttpStatus;

/** The numbers that most things of this API are known by. */
public final class WireId {
  private WireId() {}

  /** The number that a path names; anything else is refused. */
  public static long of(String text) {
    if (text.matches("[1-9][0-9]{0,17}")) {
      return Long.parseLong(text);
    }
    throw OrkosiProblem.of(
        HttpStatus.BAD_REQUEST, "INVALID_ID", "The id must be a positive whole number");
  }
}
