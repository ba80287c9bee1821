package dev.orrery.rest.support;

import dev.orrery.domain.kernel.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Completes the operations of a generated document, and takes the caller out of them: a parameter
 * of every method, but nothing that a client sends.
 */
final class Operations {
  private static final Json CALLER = Json.of("#/components/schemas/Principal");
  private static final String ANY_TYPE = "*/*";
  private static final String JSON = "application/json";
  private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");

  private Operations() {}

  /** What every route may answer instead. */
  static final Json REFUSAL =
      Json.object(
          "description",
          "A refusal",
          "content",
          Json.object("application/json", Json.object("schema", errorSchema())));

  private static Json.Obj errorSchema() {
    return Json.object(
        "type", "object",
        "required", List.of("error"),
        "properties", Json.object("error", Json.object("type", "string")));
  }

  /**
   * An operation as clients see it: without the caller, with the variables of its path, its body
   * and its refusals.
   */
  static Json described(String path, Json.Obj operation, Optional<Json.Obj> body) {
    var fields = new LinkedHashMap<>(operation.fields());
    fields.put("parameters", parameters(path, operation.items("parameters")));
    var content = content(operation.object("requestBody").object("content"));
    body.ifPresent(schema -> content.put(JSON, Json.object("schema", schema)));
    if (content.isEmpty()) {
      fields.remove("requestBody");
    } else {
      fields.put(
          "requestBody", operation.object("requestBody").with("content", new Json.Obj(content)));
    }
    fields.put(
        "responses",
        operation
            .object("responses")
            .with("default", Json.object("$ref", "#/components/responses/Refusal")));
    return new Json.Obj(fields);
  }

  private static Json parameters(String path, List<Json> generated) {
    var parameters = new ArrayList<>(withoutCaller(generated));
    var known =
        parameters.stream()
            .<String>mapMulti((parameter, out) -> {
              if (parameter instanceof Json.Obj object) {
                object.text("name").ifPresent(out);
              }
            })
            .toList();
    // The generator leaves out a variable that spans segments.
    VARIABLE
        .matcher(path)
        .results()
        .map(found -> found.group(1))
        .filter(name -> !known.contains(name))
        .forEach(name ->
            parameters.add(
                Json.object(
                    "name",
                    name,
                    "in",
                    "path",
                    "required",
                    true,
                    "schema",
                    Json.object("type", "string"))));
    return new Json.Arr(parameters);
  }

  private static List<Json> withoutCaller(List<Json> parameters) {
    return parameters.stream()
        .filter(parameter ->
            !(parameter instanceof Json.Obj object && isCaller(object.object("schema"))))
        .toList();
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
