package dev.orrery.application.capability.tools;

import dev.orrery.domain.kernel.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the JSON schema of a tool's arguments. */
final class ToolSchema {
  private final Map<String, Json> properties = new LinkedHashMap<>();
  private final List<String> required = new ArrayList<>();

  private ToolSchema() {}

  static ToolSchema arguments() {
    return new ToolSchema();
  }

  ToolSchema text(String name, String description) {
    required.add(name);
    return property(name, Json.object("type", "string", "description", description));
  }

  ToolSchema optionalText(String name, String description) {
    return property(name, Json.object("type", "string", "description", description));
  }

  ToolSchema optionalNumber(String name, String description) {
    return property(name, Json.object("type", "integer", "minimum", 1, "description", description));
  }

  ToolSchema optionalTexts(String name, String description) {
    return property(
        name,
        Json.object(
            "type", "array", "items", Json.object("type", "string"), "description", description));
  }

  Json.Obj build() {
    return Json.object(
        "type",
        "object",
        "properties",
        new Json.Obj(properties),
        "required",
        Json.strings(required),
        "additionalProperties",
        false);
  }

  private ToolSchema property(String name, Json.Obj schema) {
    properties.put(name, schema);
    return this;
  }
}
