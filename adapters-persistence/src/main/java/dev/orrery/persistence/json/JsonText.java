package dev.orrery.persistence.json;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/** Writes JSON values: compact in their own order, or canonical by RFC 8785. */
public final class JsonText {
  private final StringBuilder out = new StringBuilder();
  private final boolean canonical;

  private JsonText(boolean canonical) {
    this.canonical = canonical;
  }

  /** The text without spaces, fields in their own order. */
  public static String compact(Json value) {
    return new JsonText(false).write(value).out.toString();
  }

  /** The text of RFC 8785. */
  public static String canonical(Json value) {
    return new JsonText(true).write(value).out.toString();
  }

  static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (i + 1 == text.length()
            || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private JsonText write(Json value) {
    switch (value) {
      case Json.Null() -> out.append("null");
      case Json.Bool(var truth) -> out.append(truth);
      case Json.Num(var number) -> out.append(canonical ? EcmaNumber.text(number) : number);
      case Json.Str(var text) -> string(text);
      case Json.Arr(var items) -> {
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
          if (i > 0) {
            out.append(',');
          }
          write(items.get(i));
        }
        out.append(']');
      }
      // String's natural order is that of UTF-16 code units, which the RFC asks for.
      case Json.Obj(var fields) -> object(canonical ? new TreeMap<>(fields) : fields);
    }
    return this;
  }

  private void object(Map<String, Json> fields) {
    out.append('{');
    var first = true;
    for (var field : fields.entrySet()) {
      if (!first) {
        out.append(',');
      }
      first = false;
      string(field.getKey());
      out.append(':');
      write(field.getValue());
    }
    out.append('}');
  }

  private void string(String text) {
    if (canonical && !isWellFormed(text)) {
      throw new InvalidException("json", "Half of a surrogate pair has no canonical form");
    }
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i));
    }
    out.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> {
        if (c < 0x20) {
          out.append("\\u00")
              .append(Character.forDigit(c >> 4, 16))
              .append(Character.forDigit(c & 15, 16));
        } else {
          out.append(c);
        }
      }
    }
  }

  /** Numbers as ECMAScript prints them. */
  static final class EcmaNumber {
    private EcmaNumber() {}

    static String text(BigDecimal number) {
      var value = asDouble(number).stripTrailingZeros();
      if (value.signum() == 0) {
        return "0";
      }
      var digits = value.unscaledValue().abs().toString();
      var point = digits.length() - value.scale();
      return (value.signum() < 0 ? "-" : "") + place(digits, point);
    }

    /** A whole number that no double holds keeps its digits: two of them must not hash alike. */
    private static BigDecimal asDouble(BigDecimal number) {
      var nearest = number.doubleValue();
      var whole = number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
      if (whole || Double.isInfinite(nearest)) {
        return Double.isInfinite(nearest) || new BigDecimal(nearest).compareTo(number) != 0
            ? number
            : shortest(nearest);
      }
      return shortest(nearest);
    }

    /** Java prints two digits where ECMAScript finds that one is enough. */
    private static BigDecimal shortest(double value) {
      var digits = new BigDecimal(Double.toString(value));
      var one = digits.round(new MathContext(1, RoundingMode.HALF_EVEN));
      return one.doubleValue() == value ? one : digits;
    }

    private static String place(String digits, int point) {
      var count = digits.length();
      if (count <= point && point <= 21) {
        return digits + "0".repeat(point - count);
      }
      if (0 < point && point <= 21) {
        return digits.substring(0, point) + "." + digits.substring(point);
      }
      if (-6 < point && point <= 0) {
        return "0." + "0".repeat(-point) + digits;
      }
      var exponent = (point > 0 ? "e+" : "e-") + Math.abs(point - 1);
      return count == 1
          ? digits + exponent
          : digits.charAt(0) + "." + digits.substring(1) + exponent;
    }
  }
}
