package dev.orrery.rest.aegis.mcp;

import dev.orrery.domain.kernel.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the JSON schema of an object of arguments. */
final class ToolArguments {
  private final Map<String, Json> properties = new LinkedHashMap<>();
  private final List<String> required = new ArrayList<>();

  private ToolArguments() {}

  static ToolArguments none() {
    return new ToolArguments();
  }

  /** The one argument of most tools. */
  static ToolArguments session() {
    return none().text("sessionId", "The id of the session");
  }

  ToolArguments text(String name, String description) {
    required.add(name);
    return optionalText(name, description);
  }

  ToolArguments optionalText(String name, String description) {
    return property(name, Json.object("type", "string", "description", description));
  }

  ToolArguments optionalNumber(String name, String description, int least, int most) {
    return property(
        name,
        Json.object(
            "type",
            "integer",
            "minimum",
            least,
            "maximum",
            most,
            "description",
            description));
  }

  ToolArguments list(String name, String description, ToolArguments item, int most) {
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

  Json.Obj schema() {
    return Json.object(
        "type",
        "object",
        "properties",
        new Json.Obj(properties),
        "required",
        required,
        "additionalProperties",
        false);
  }

  private ToolArguments property(String name, Json.Obj schema) {
    properties.put(name, schema);
    return this;
  }
}
