package dev.orrery.llm.chat;

import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.orrery.domain.kernel.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON schemas of tool arguments in LangChain4j's types; what these do not know is left out. */
final class ToolSchemas {
  private static final int DEEPEST = 12;

  private ToolSchemas() {}

  static JsonObjectSchema object(Json.Obj schema) {
    return object(schema, 0);
  }

  private static JsonObjectSchema object(Json.Obj schema, int depth) {
    var built = JsonObjectSchema.builder();
    schema.text("description").ifPresent(built::description);
    if (depth < DEEPEST) {
      schema
          .object("properties")
          .fields()
          .forEach((name, property) -> built.addProperty(name, element(property, depth + 1)));
    }
    var required = schema.texts("required");
    if (!required.isEmpty()) {
      built.required(required);
    }
    schema.bool("additionalProperties").ifPresent(built::additionalProperties);
    return built.build();
  }

  private static JsonSchemaElement element(Json value, int depth) {
    if (!(value instanceof Json.Obj schema)) {
      return new JsonStringSchema();
    }
    var description = schema.text("description").orElse(null);
    var choices = schema.texts("enum");
    if (!choices.isEmpty()) {
      return JsonEnumSchema.builder().description(description).enumValues(choices).build();
    }
    var either = schema.items("anyOf").isEmpty() ? schema.items("oneOf") : schema.items("anyOf");
    if (!either.isEmpty() && depth < DEEPEST) {
      return JsonAnyOfSchema.builder()
          .description(description)
          .anyOf(either.stream().map(item -> element(item, depth + 1)).toList())
          .build();
    }
    return switch (type(schema)) {
      case "integer" -> JsonIntegerSchema.builder().description(description).build();
      case "number" -> JsonNumberSchema.builder().description(description).build();
      case "boolean" -> JsonBooleanSchema.builder().description(description).build();
      case "object" -> object(schema, depth);
      case "array" -> array(schema, description, depth);
      default -> JsonStringSchema.builder().description(description).build();
    };
  }

  private static JsonSchemaElement array(Json.Obj schema, @Nullable String description, int depth) {
    return JsonArraySchema.builder()
        .description(description)
        .items(element(schema.find("items").orElse(Json.NULL), depth + 1))
        .build();
  }

  /** The type, of several the first that is not null. */
  private static String type(Json.Obj schema) {
    var several =
        schema.text("type").map(List::of).orElseGet(() -> schema.texts("type")).stream()
            .filter(type -> !type.equals("null"))
            .findFirst();
    return several.orElse(schema.find("properties").isPresent() ? "object" : "string");
  }
}
