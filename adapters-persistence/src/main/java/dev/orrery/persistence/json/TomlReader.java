package dev.orrery.persistence.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/** Reads TOML, the manifests of programs, as JSON; dates become texts. */
public final class TomlReader {
  private static final int DEEPEST = 32;

  private final TomlMapper mapper = new TomlMapper();

  /**
   * Reads a document.
   *
   * @throws InvalidException where it is none
   */
  public Json.Obj read(String text) {
    try {
      if (json(mapper.readTree(text), 0) instanceof Json.Obj table) {
        return table;
      }
      throw new InvalidException("path", "The manifest is no TOML table");
    } catch (JacksonException e) {
      throw new InvalidException("path", "The manifest is no TOML: " + e.getOriginalMessage());
    }
  }

  private static Json json(JsonNode node, int depth) {
    if (depth > DEEPEST) {
      throw new InvalidException("path", "The manifest is nested too deeply");
    }
    return switch (node.getNodeType()) {
      case OBJECT -> {
        var fields = new LinkedHashMap<String, Json>();
        node.properties()
            .forEach(field -> fields.put(field.getKey(), json(field.getValue(), depth + 1)));
        yield new Json.Obj(fields);
      }
      case ARRAY -> {
        var items = new ArrayList<Json>();
        node.forEach(item -> items.add(json(item, depth + 1)));
        yield new Json.Arr(items);
      }
      case BOOLEAN -> Json.of(node.booleanValue());
      case NUMBER -> number(node);
      case STRING, BINARY, POJO -> Json.of(node.asText());
      case NULL, MISSING -> Json.NULL;
    };
  }

  private static Json number(JsonNode node) {
    boolean finite = !node.isFloatingPointNumber() || Double.isFinite(node.doubleValue());
    return finite ? new Json.Num(node.decimalValue()) : Json.of(node.asText());
  }
}
