package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Json;
import java.util.List;

/** Readers of answers, and the forms that values have on the wire. */
final class Wire {
  static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
  static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?\\+00:00";
  static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  private Wire() {}

  static String text(Json.Obj object, String name) {
    assertThat(object.text(name)).as("text '%s' of %s", name, object).isPresent();
    return object.text(name).orElseThrow();
  }

  static long number(Json.Obj object, String name) {
    assertThat(object.number(name)).as("number '%s' of %s", name, object).isPresent();
    return object.number(name).orElseThrow().longValueExact();
  }

  static double decimal(Json.Obj object, String name) {
    assertThat(object.number(name)).as("number '%s' of %s", name, object).isPresent();
    return object.number(name).orElseThrow().doubleValue();
  }

  static boolean flag(Json.Obj object, String name) {
    assertThat(object.bool(name)).as("flag '%s' of %s", name, object).isPresent();
    return object.bool(name).orElseThrow();
  }

  static Json value(Json.Obj object, String name) {
    assertThat(object.fields()).containsKey(name);
    return object.find(name).orElseThrow();
  }

  static List<Json.Obj> objects(List<Json> items) {
    assertThat(items).allSatisfy(item -> assertThat(item).isInstanceOf(Json.Obj.class));
    return items.stream().map(Json.Obj.class::cast).toList();
  }

  static List<Json.Obj> objects(Json.Obj object, String name) {
    assertThat(value(object, name)).isInstanceOf(Json.Arr.class);
    return objects(object.items(name));
  }

  static List<String> texts(List<Json.Obj> objects, String name) {
    return objects.stream().map(object -> text(object, name)).toList();
  }

  static void hasUuid(Json.Obj object, String name) {
    assertThat(text(object, name)).matches(UUID);
  }

  static void hasTime(Json.Obj object, String name) {
    assertThat(text(object, name)).matches(TIME);
  }

  /** The envelope of a paged list, with these items' fields. */
  static List<Json.Obj> page(Answer answer, String... fields) {
    var page = answer.object();
    assertThat(page.fields()).containsOnlyKeys("items", "total", "page", "limit");
    var items = objects(page, "items");
    assertThat(items).allSatisfy(item -> assertThat(item.fields()).containsOnlyKeys(fields));
    return items;
  }
}
