package dev.orrery.rest.support;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import jakarta.inject.Singleton;

/** Reads a body that is one JSON value of any kind. */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
@Consumes({MediaType.APPLICATION_JSON, MediaType.ALL})
class JsonDocumentReader extends StrictJsonReader<JsonDocument> {
  JsonDocumentReader(JsonCodec codec, DialectRegistry dialects) {
    super(codec, dialects);
  }

  @Override
  public Argument<JsonDocument> getType() {
    return Argument.of(JsonDocument.class);
  }

  @Override
  JsonDocument of(Json value) {
    return new JsonDocument(value);
  }
}
