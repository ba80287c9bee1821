package dev.orrery.inmemory.kernel;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A small JSON codec for tests of use cases; it has no limits. */
public final class PlainJson implements JsonCodec {
  @Override
  public Json parse(String text) {
    return new PlainJsonReader(text).read();
  }

  @Override
  public String write(Json value) {
    return text(value, false);
  }

  @Override
  public String canonical(Json value) {
    return text(value, true);
  }

  private static String text(Json value, boolean canonical) {
    return switch (value) {
      case Json.Null() -> "null";
      case Json.Bool(var truth) -> Boolean.toString(truth);
      case Json.Num(var number) -> canonical ? shortest(number) : number.toPlainString();
      case Json.Str(var text) -> quoted(text);
      case Json.Arr(var items) ->
          items.stream()
              .map(item -> text(item, canonical))
              .collect(Collectors.joining(",", "[", "]"));
      case Json.Obj(var fields) ->
          (canonical ? new TreeMap<>(fields) : fields)
              .entrySet().stream()
                  .map((Map.Entry<String, Json> field) -> member(field, canonical))
                  .collect(Collectors.joining(",", "{", "}"));
    };
  }

  private static String member(Map.Entry<String, Json> field, boolean canonical) {
    return quoted(field.getKey()) + ":" + text(field.getValue(), canonical);
  }

  private static String shortest(BigDecimal number) {
    double value = number.doubleValue();
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    var exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (size >= 1e-6 && size < 1e21) {
      return exact.toPlainString();
    }
    var digits = exact.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - exact.scale();
    return (value < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + (exponent < 0 ? "e" : "e+")
        + exponent;
  }

  private static String quoted(String text) {
    var out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(c < 0x20 ? String.format("\\u%04x", (int) c) : String.valueOf(c));
      }
    }
    return out.append('"').toString();
  }
}
