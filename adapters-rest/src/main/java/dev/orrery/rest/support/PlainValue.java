package dev.orrery.rest.support;

import dev.orrery.domain.kernel.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** A JSON value as the plain maps and lists that the wire encoder knows. */
public final class PlainValue {
  private PlainValue() {}

  public static @Nullable Object of(Json value) {
    return switch (value) {
      case Json.Null() -> null;
      case Json.Bool(var truth) -> truth;
      case Json.Num(var number) -> number;
      case Json.Str(var text) -> text;
      case Json.Arr(var items) -> {
        var list = new ArrayList<@Nullable Object>();
        items.forEach(item -> list.add(of(item)));
        yield list;
      }
      case Json.Obj(var fields) -> {
        var map = new LinkedHashMap<String, @Nullable Object>();
        fields.forEach((name, field) -> map.put(name, of(field)));
        yield map;
      }
    };
  }
}
