package dev.orrery.rest.support;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object of a request's body with typed, strict readers. Unknown fields are ignored, a
 * field that is null counts as absent, a field of the wrong type is refused by name. A controller
 * takes it as {@code @Body JsonBody body}, whatever the content type.
 */
public final class JsonBody {
  private final String prefix;
  private final Json.Obj fields;

  private JsonBody(String prefix, Json.Obj fields) {
    this.prefix = prefix;
    this.fields = fields;
  }

  public static JsonBody of(Json.Obj fields) {
    return new JsonBody("", fields);
  }

  /** An object inside of a body; refusals put its place in front of its fields' names. */
  public static JsonBody within(String place, Json.Obj fields) {
    return new JsonBody(place + ".", fields);
  }

  /** The body that a route may do without: none counts as an empty object. */
  public static JsonBody orEmpty(@Nullable JsonBody sent) {
    return sent == null ? of(Json.empty()) : sent;
  }

  /** The whole object as it was sent. */
  public Json.Obj json() {
    return fields;
  }

  /** Whether the field is there, be it null. */
  public boolean has(String name) {
    return fields.fields().containsKey(name);
  }

  /** The same body, where it has no fields but these. */
  public JsonBody only(String... names) {
    var known = Set.of(names);
    fields.fields().keySet().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw new InvalidException(prefix + name, "Field '" + prefix + name + "' is not known");
        });
    return this;
  }

  public Field.Text text(String name) {
    return new Field.Text(
        prefix + name,
        switch (present(name)) {
          case null -> null;
          case Json.Str(var text) -> text;
          case Json ignored -> throw wrong(name, "a text");
        });
  }

  public Field<Boolean> flag(String name) {
    return new Field<>(
        prefix + name,
        switch (present(name)) {
          case null -> null;
          case Json.Bool(var truth) -> truth;
          case Json ignored -> throw wrong(name, "true or false");
        });
  }

  /** A whole number, both bounds inclusive. */
  public Field<Long> integer(String name, long min, long max) {
    return number(name)
        .that(
            number ->
                number.compareTo(BigDecimal.valueOf(min)) >= 0
                    && number.compareTo(BigDecimal.valueOf(max)) <= 0
                    && number.stripTrailingZeros().scale() <= 0,
            "be a whole number from " + min + " to " + max)
        .map(BigDecimal::longValueExact);
  }

  /** A whole number that fits an int, both bounds inclusive. */
  public Field<Integer> integer(String name, int min, int max) {
    return integer(name, (long) min, (long) max).map(Math::toIntExact);
  }

  /** A number, both bounds inclusive. */
  public Field<Double> decimal(String name, double min, double max) {
    return number(name)
        .map(BigDecimal::doubleValue)
        .that(number -> number >= min && number <= max, "be a number from " + min + " to " + max);
  }

  /** A list of texts; an item of another type is refused. */
  public Field<List<String>> texts(String name) {
    return items(name)
        .map(items ->
            items.stream()
                .map(item -> {
                  if (item instanceof Json.Str(var text)) {
                    return text;
                  }
                  throw wrong(name, "a list of texts");
                })
                .toList());
  }

  /** A list of anything. */
  public Field<List<Json>> items(String name) {
    return new Field<>(
        prefix + name,
        switch (present(name)) {
          case null -> null;
          case Json.Arr(var items) -> items;
          case Json ignored -> throw wrong(name, "a list");
        });
  }

  /** An object whose values are texts, such as variables. */
  public Field<Map<String, String>> textsByName(String name) {
    return object(name)
        .map(inner -> {
          var texts = new LinkedHashMap<String, String>();
          inner.json().fields().keySet().forEach(key -> texts.put(key, inner.text(key).required()));
          return texts;
        });
  }

  /** An inner object; its own fields are named with the outer one in front. */
  public Field<JsonBody> object(String name) {
    return new Field<>(
        prefix + name,
        switch (present(name)) {
          case null -> null;
          case Json.Obj inner -> new JsonBody(prefix + name + ".", inner);
          case Json ignored -> throw wrong(name, "an object");
        });
  }

  /** A list of objects; the fields of each are named with its place in front. */
  public Field<List<JsonBody>> objects(String name) {
    return items(name).map(items -> objects(prefix + name + ".", items));
  }

  /** The same for a list that is a body by itself. */
  public static List<JsonBody> objects(List<Json> items) {
    return objects("", items);
  }

  private static List<JsonBody> objects(String prefix, List<Json> items) {
    var bodies = new ArrayList<JsonBody>();
    for (var item : items) {
      var place = prefix + bodies.size();
      if (!(item instanceof Json.Obj fields)) {
        throw new InvalidException(place, "'" + place + "' must be an object");
      }
      bodies.add(within(place, fields));
    }
    return bodies;
  }

  /** A value of any type. */
  public Field<Json> any(String name) {
    return new Field<>(prefix + name, present(name));
  }

  private Field<BigDecimal> number(String name) {
    return new Field<>(
        prefix + name,
        switch (present(name)) {
          case null -> null;
          case Json.Num(var number) -> number;
          case Json ignored -> throw wrong(name, "a number");
        });
  }

  private @Nullable Json present(String name) {
    return fields.find(name).filter(value -> !(value instanceof Json.Null)).orElse(null);
  }

  private InvalidException wrong(String name, String expected) {
    return new InvalidException(prefix + name, "Field '" + prefix + name + "' must be " + expected);
  }
}
