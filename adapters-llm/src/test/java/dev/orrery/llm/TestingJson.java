package dev.orrery.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/** Reads and writes JSON in the tests of this module, which do not see the server's own codec. */
public final class TestingJson implements JsonCodec {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  @Override
  public Json parse(String text) {
    try {
      return of(MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      throw new InvalidException("json", "No JSON");
    }
  }

  @Override
  public String write(Json value) {
    return node(value).toString();
  }

  @Override
  public String canonical(Json value) {
    return node(value).toString();
  }

  private static Json of(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        var fields = new LinkedHashMap<String, Json>();
        node.properties().forEach(field -> fields.put(field.getKey(), of(field.getValue())));
        yield new Json.Obj(fields);
      }
      case ARRAY -> {
        var items = new ArrayList<Json>();
        node.forEach(item -> items.add(of(item)));
        yield new Json.Arr(items);
      }
      case STRING -> new Json.Str(node.textValue());
      case BOOLEAN -> Json.of(node.booleanValue());
      case NUMBER -> new Json.Num(node.decimalValue());
      case NULL -> Json.NULL;
      case MISSING, BINARY, POJO -> throw new InvalidException("json", "No JSON");
    };
  }

  private static JsonNode node(Json value) {
    var nodes = JsonNodeFactory.instance;
    return switch (value) {
      case Json.Null ignored -> nodes.nullNode();
      case Json.Bool(var truth) -> nodes.booleanNode(truth);
      case Json.Num(var number) -> nodes.numberNode(number);
      case Json.Str(var text) -> nodes.textNode(text);
      case Json.Arr(var items) -> {
        var array = nodes.arrayNode();
        items.forEach(item -> array.add(node(item)));
        yield array;
      }
      case Json.Obj(var fields) -> {
        var object = nodes.objectNode();
        fields.forEach((name, item) -> object.set(name, node(item)));
        yield object;
      }
    };
  }
}
