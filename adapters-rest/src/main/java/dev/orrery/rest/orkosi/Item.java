package dev.orrery.rest.orkosi;

import io.micronaut.serde.annotation.Serdeable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer with one thing in it. */
@Serdeable
public record Item<T>(T data) {
  /** The same with something said about it. */
  @Serdeable
  public record Noted<T>(T data, Map<String, Object> meta) {}

  /** What was deleted, by its id or key. */
  @Serdeable
  public record Gone(Object id, boolean deleted) {}

  public static <T> Item<T> of(T data) {
    return new Item<>(data);
  }

  public static Noted<Gone> deleted(Object id) {
    return new Noted<>(new Gone(id, true), Map.of());
  }

  /** Something was done; names and values say more of it. */
  public static Noted<Map<String, @Nullable Object>> success(@Nullable Object... namesAndValues) {
    var data = new LinkedHashMap<String, @Nullable Object>();
    data.put("success", true);
    for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
      data.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return new Noted<>(data, Map.of());
  }
}
