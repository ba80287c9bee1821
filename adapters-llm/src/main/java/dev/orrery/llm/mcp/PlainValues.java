package dev.orrery.llm.mcp;

import dev.orrery.domain.kernel.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns JSON into the plain maps and lists that the SDK takes, and back. */
final class PlainValues {
  private PlainValues() {}

  static Map<String, Object> map(Json.Obj object) {
    var map = new LinkedHashMap<String, Object>();
    object
        .fields()
        .forEach((name, value) -> {
          var plain = plain(value);
          if (plain != null) {
            map.put(name, plain);
          }
        });
    return map;
  }

  static Json.Obj object(@Nullable Map<?, ?> map) {
    var fields = new LinkedHashMap<String, Json>();
    if (map != null) {
      map.forEach((name, value) -> fields.put(String.valueOf(name), json(value)));
    }
    return new Json.Obj(fields);
  }

  private static @Nullable Object plain(Json value) {
    return switch (value) {
      case Json.Null() -> null;
      case Json.Bool(var truth) -> truth;
      case Json.Num(var number) -> number;
      case Json.Str(var text) -> text;
      case Json.Arr(var items) -> {
        var list = new ArrayList<@Nullable Object>();
        items.forEach(item -> list.add(plain(item)));
        yield list;
      }
      case Json.Obj object -> map(object);
    };
  }

  private static Json json(@Nullable Object value) {
    return switch (value) {
      case null -> Json.NULL;
      case Boolean truth -> Json.of(truth.booleanValue());
      case Number number -> new Json.Num(new BigDecimal(number.toString()));
      case Map<?, ?> map -> object(map);
      case List<?> list -> new Json.Arr(list.stream().<Json>map(PlainValues::json).toList());
      default -> Json.of(value.toString());
    };
  }
}
