package dev.orrery.rest.support;

import dev.orrery.domain.kernel.InvalidException;
import org.jspecify.annotations.Nullable;

/** Reads whole numbers out of query parameters. */
public final class QueryNumber {
  private QueryNumber() {}

  /** The number that the text writes, or the fallback where there is no text; bounds inclusive. */
  public static long of(String name, @Nullable String text, long min, long max, long fallback) {
    if (text == null) {
      return fallback;
    }
    if (text.matches("-?[0-9]{1,18}")) {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return number;
      }
    }
    throw new InvalidException(
        name, "Query parameter '" + name + "' must be a whole number from " + min + " to " + max);
  }
}
