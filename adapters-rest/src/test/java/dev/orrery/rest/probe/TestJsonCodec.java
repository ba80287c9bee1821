package dev.orrery.rest.probe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/** A codec for tests, on the streaming parser with the limits that the web adapter sets. */
public final class TestJsonCodec implements JsonCodec {
  private final JsonFactory factory =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  @Override
  public Json parse(String text) {
    try (var parser = factory.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new InvalidException("json", "Not JSON: empty");
      }
      var value = value(parser);
      if (parser.nextToken() != null) {
        throw new InvalidException("json", "Not JSON: more than one value");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new InvalidException("json", "Not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Json value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        var fields = new LinkedHashMap<String, Json>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          var name = parser.currentName();
          parser.nextToken();
          fields.put(name, value(parser));
        }
        yield new Json.Obj(fields);
      }
      case START_ARRAY -> {
        var items = new ArrayList<Json>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield new Json.Arr(items);
      }
      case VALUE_STRING -> new Json.Str(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getDecimalValue());
      case VALUE_TRUE -> new Json.Bool(true);
      case VALUE_FALSE -> new Json.Bool(false);
      case VALUE_NULL -> Json.NULL;
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new InvalidException("json", "Not JSON");
    };
  }

  @Override
  public String write(Json value) {
    var out = new StringWriter();
    try (var generator = factory.createGenerator(out)) {
      write(generator, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static void write(JsonGenerator out, Json value) throws IOException {
    switch (value) {
      case Json.Null ignored -> out.writeNull();
      case Json.Bool(var truth) -> out.writeBoolean(truth);
      case Json.Num(var number) -> out.writeNumber(number);
      case Json.Str(var text) -> out.writeString(text);
      case Json.Arr(var items) -> {
        out.writeStartArray();
        for (var item : items) {
          write(out, item);
        }
        out.writeEndArray();
      }
      case Json.Obj(var fields) -> {
        out.writeStartObject();
        for (var field : fields.entrySet()) {
          out.writeFieldName(field.getKey());
          write(out, field.getValue());
        }
        out.writeEndObject();
      }
    }
  }

  @Override
  public String canonical(Json value) {
    return write(value);
  }
}
