package dev.orrery.rest.aegis.mcp;

import dev.orrery.domain.kernel.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the JSON schema of a tool's arguments. */
final class ToolArguments {
  private final Map<String, Json> properties = new LinkedHashMap<>();
  private final List<String> required = new ArrayList<>();

  private ToolArguments() {}

  static ToolArguments none() {
    return new ToolArguments();
  }

  /** The argument that nearly every tool has. */
  static ToolArguments session() {
    return none().text("sessionId", "The id of the session");
  }

  ToolArguments text(String name, String description) {
    required.add(name);
    return optional(name, description);
  }

  ToolArguments optional(String name, String description) {
    return property(name, Json.object("type", "string", "description", description));
  }

  ToolArguments number(String name, String description, long most) {
    return property(
        name,
        Json.object("type", "integer", "minimum", 1, "maximum", most, "description", description));
  }

  ToolArguments choice(String name, String description, String... words) {
    return property(
        name, Json.object("type", "string", "enum", List.of(words), "description", description));
  }

  /** A list of objects with these arguments; at least one. */
  ToolArguments list(String name, String description, int most, ToolArguments item) {
    required.add(name);
    return property(
        name,
        Json.object(
            "type",
            "array",
            "items",
            item.schema(),
            "minItems",
            1,
            "maxItems",
            most,
            "description",
            description));
  }

  ToolArguments texts(String name, String description) {
    return property(
        name,
        Json.object(
            "type", "array", "items", Json.object("type", "string"), "description", description));
  }

  Json.Obj schema() {
    return Json.object(
        "type",
        "object",
        "properties",
        new Json.Obj(properties),
        "required",
        List.copyOf(required),
        "additionalProperties",
        false);
  }

  private ToolArguments property(String name, Json.Obj schema) {
    properties.put(name, schema);
    return this;
  }
}
