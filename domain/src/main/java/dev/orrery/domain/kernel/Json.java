package dev.orrery.domain.kernel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value, so that the domain needs no JSON library; {@link JsonCodec} reads and writes it.
 */
public sealed interface Json {
  Json NULL = new Null();

  /** The null literal. */
  record Null() implements Json {}

  /** True or false. */
  record Bool(boolean value) implements Json {}

  /** A number, kept exactly as it was read. */
  record Num(BigDecimal value) implements Json {}

  /** A text. */
  record Str(String value) implements Json {}

  /** A list. */
  record Arr(List<Json> items) implements Json {
    public Arr {
      items = List.copyOf(items);
    }
  }

  /** A mapping in insertion order. */
  record Obj(Map<String, Json> fields) implements Json {
    public Obj {
      fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public Optional<Json> find(String name) {
      return Optional.ofNullable(fields.get(name));
    }

    /** The text of a field, or empty where it is absent or no text. */
    public Optional<String> text(String name) {
      return find(name)
          .flatMap(value -> value instanceof Str(var text) ? Optional.of(text) : Optional.empty());
    }

    /** The number of a field, or empty where it is absent or no number. */
    public Optional<BigDecimal> number(String name) {
      return find(name)
          .flatMap(
              value -> value instanceof Num(var number) ? Optional.of(number) : Optional.empty());
    }

    /** The truth value of a field, or empty where it is absent or none. */
    public Optional<Boolean> bool(String name) {
      return find(name)
          .flatMap(
              value -> value instanceof Bool(var truth) ? Optional.of(truth) : Optional.empty());
    }

    /** The items of a field, or none where it is absent or no list. */
    public List<Json> items(String name) {
      return find(name)
          .map(value -> value instanceof Arr(var items) ? items : List.<Json>of())
          .orElse(List.of());
    }

    /** The texts in a list field; items of other types are left out. */
    public List<String> texts(String name) {
      return items(name).stream()
          .mapMulti((Json item, java.util.function.Consumer<String> out) -> {
            if (item instanceof Str(var text)) {
              out.accept(text);
            }
          })
          .toList();
    }

    /** The object in a field, or an empty one. */
    public Obj object(String name) {
      return find(name)
          .map(value -> value instanceof Obj object ? object : empty())
          .orElse(empty());
    }

    /** A copy with one field set. */
    public Obj with(String name, Json value) {
      var copy = new LinkedHashMap<>(fields);
      copy.put(name, value);
      return new Obj(copy);
    }
  }

  static Obj empty() {
    return new Obj(Map.of());
  }

  static Json of(@Nullable String text) {
    return text == null ? NULL : new Str(text);
  }

  static Json of(long number) {
    return new Num(BigDecimal.valueOf(number));
  }

  static Json of(double number) {
    return new Num(BigDecimal.valueOf(number));
  }

  static Json of(boolean truth) {
    return new Bool(truth);
  }

  static Arr strings(List<String> texts) {
    return new Arr(texts.stream().<Json>map(Str::new).toList());
  }

  /**
   * An object from names and values in turn; values are {@code Json}, text, numbers, truth values,
   * lists of text or null.
   */
  static Obj object(@Nullable Object... namesAndValues) {
    var fields = new LinkedHashMap<String, Json>();
    for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
      fields.put(String.valueOf(namesAndValues[i]), value(namesAndValues[i + 1]));
    }
    return new Obj(fields);
  }

  private static Json value(@Nullable Object value) {
    return switch (value) {
      case null -> NULL;
      case Json json -> json;
      case String text -> new Str(text);
      case Boolean truth -> new Bool(truth);
      case BigDecimal number -> new Num(number);
      case Double number -> of(number.doubleValue());
      case Number number -> of(number.longValue());
      case List<?> list -> {
        var items = new ArrayList<Json>();
        for (var item : list) {
          items.add(value(item));
        }
        yield new Arr(items);
      }
      default -> new Str(value.toString());
    };
  }
}
