package dev.orrery.domain.operations;

import dev.orrery.domain.kernel.Json;
import java.math.BigDecimal;

/** What values a setting takes. */
public enum SettingType {
  FLAG("true or false"),
  WHOLE("a whole number"),
  DECIMAL("a number"),
  TEXT("a text"),
  TEXT_OR_NULL("a text or null"),
  TEXTS("a list of texts"),
  LIST("a list"),
  OBJECT("an object");

  private static final BigDecimal LARGEST_WHOLE = BigDecimal.valueOf(Integer.MAX_VALUE);

  private final String words;

  SettingType(String words) {
    this.words = words;
  }

  /** How a refusal names it. */
  public String words() {
    return words;
  }

  public boolean accepts(Json value) {
    return switch (this) {
      case FLAG -> value instanceof Json.Bool;
      case WHOLE -> value instanceof Json.Num(var number) && isWhole(number);
      case DECIMAL -> value instanceof Json.Num;
      case TEXT -> value instanceof Json.Str;
      case TEXT_OR_NULL -> value instanceof Json.Str || value instanceof Json.Null;
      case TEXTS ->
          value instanceof Json.Arr(var items)
              && items.stream().allMatch(Json.Str.class::isInstance);
      case LIST -> value instanceof Json.Arr;
      case OBJECT -> value instanceof Json.Obj;
    };
  }

  private static boolean isWhole(BigDecimal number) {
    return number.abs().compareTo(LARGEST_WHOLE) <= 0 && number.stripTrailingZeros().scale() <= 0;
  }
}
