package dev.orrery.persistence.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Reads with Jackson's streaming parser under its limits; writes by {@link JsonText}. */
@Singleton
public class JacksonJsonCodec implements JsonCodec {
  static final int MAX_DEPTH = 200;
  static final int MAX_LENGTH = 32 << 20;
  static final int MAX_TOKENS = 2_000_000;
  private static final int MAX_NUMBER_DIGITS = 400;

  private final JsonFactory factory =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxDocumentLength(MAX_LENGTH)
                  .maxStringLength(MAX_LENGTH)
                  .maxTokenCount(MAX_TOKENS)
                  .maxNumberLength(MAX_NUMBER_DIGITS)
                  .maxNameLength(50_000)
                  .build())
          .build();

  @Override
  public Json parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw invalid("longer than " + MAX_LENGTH + " characters");
    }
    try (var parser = factory.createParser(text)) {
      var value = value(parser, parser.nextToken());
      if (parser.nextToken() != null) {
        throw invalid("more than one value");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw invalid(e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String write(Json value) {
    return JsonText.compact(value);
  }

  @Override
  public String canonical(Json value) {
    return JsonText.canonical(value);
  }

  private static Json value(JsonParser parser, @Nullable JsonToken token) throws IOException {
    if (token == null) {
      throw invalid("no value");
    }
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> new Json.Str(wellFormed(parser.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getDecimalValue());
      case VALUE_TRUE -> new Json.Bool(true);
      case VALUE_FALSE -> new Json.Bool(false);
      case VALUE_NULL -> Json.NULL;
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw invalid("unexpected " + token);
    };
  }

  private static Json object(JsonParser parser) throws IOException {
    var fields = new LinkedHashMap<String, Json>();
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      fields.put(wellFormed(name), value(parser, parser.nextToken()));
    }
    return new Json.Obj(fields);
  }

  private static Json array(JsonParser parser) throws IOException {
    var items = new ArrayList<Json>();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      items.add(value(parser, token));
    }
    return new Json.Arr(items);
  }

  /** A huge exponent is a few bytes of text that expand to gigabytes of digits. */
  private static Json number(BigDecimal value) {
    if (Math.abs((long) value.scale()) > 2L * MAX_NUMBER_DIGITS) {
      throw invalid("a number of over " + 2 * MAX_NUMBER_DIGITS + " places");
    }
    return new Json.Num(value);
  }

  private static String wellFormed(String text) {
    if (!JsonText.isWellFormed(text)) {
      throw invalid("half of a surrogate pair");
    }
    return text;
  }

  private static InvalidException invalid(String reason) {
    return new InvalidException("json", "This is no acceptable JSON: " + reason);
  }
}
