package dev.orrery.rest.support;

import dev.orrery.domain.kernel.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes the caller out of the operations of a generated document: a parameter of every method, but
 * nothing that a client sends.
 */
final class Operations {
  private static final Json CALLER = Json.of("#/components/schemas/Principal");
  private static final String ANY_TYPE = "*/*";

  private Operations() {}

  /** The operations of one path with the given methods. */
  static Json of(Json item, Set<String> methods) {
    if (!(item instanceof Json.Obj operations)) {
      return item;
    }
    var cleaned = new LinkedHashMap<String, Json>();
    operations
        .fields()
        .forEach((method, operation) -> {
          if (methods.contains(method)) {
            cleaned.put(method, operation(operation));
          }
        });
    return new Json.Obj(cleaned);
  }

  private static Json operation(Json value) {
    if (!(value instanceof Json.Obj operation)) {
      return value;
    }
    var fields = new LinkedHashMap<>(operation.fields());
    fields.computeIfPresent("parameters", (name, parameters) -> parameters(operation.items(name)));
    var content = content(operation.object("requestBody").object("content"));
    if (content.isEmpty()) {
      fields.remove("requestBody");
    } else {
      fields.put(
          "requestBody", operation.object("requestBody").with("content", new Json.Obj(content)));
    }
    return new Json.Obj(fields);
  }

  private static Json parameters(List<Json> parameters) {
    return new Json.Arr(
        parameters.stream()
            .filter(parameter ->
                !(parameter instanceof Json.Obj object && isCaller(object.object("schema"))))
            .toList());
  }

  private static Map<String, Json> content(Json.Obj types) {
    var content = new LinkedHashMap<String, Json>();
    types
        .fields()
        .forEach((type, media) -> {
          var schema = media instanceof Json.Obj object ? schema(object.object("schema")) : media;
          if (!schema.equals(Json.empty())) {
            content.put(type, Json.object("schema", schema));
          } else if (type.equals(ANY_TYPE)) {
            content.put(type, Json.object("schema", Json.object("type", "string")));
          }
        });
    return content;
  }

  /** The schema of the true body: beside the caller there is at most one. */
  private static Json schema(Json.Obj schema) {
    if (!schema.items("allOf").isEmpty()) {
      return schema.items("allOf").getFirst();
    }
    boolean callerOnly =
        schema.object("properties").fields().values().stream()
            .anyMatch(property -> property instanceof Json.Obj object && isCaller(object));
    return callerOnly ? Json.empty() : schema;
  }

  private static boolean isCaller(Json.Obj schema) {
    return schema.find("$ref").filter(CALLER::equals).isPresent();
  }
}
