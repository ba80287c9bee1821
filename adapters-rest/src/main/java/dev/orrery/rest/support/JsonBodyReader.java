package dev.orrery.rest.support;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import jakarta.inject.Singleton;

/** Reads a body that is one JSON object. */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
@Consumes({MediaType.APPLICATION_JSON, MediaType.ALL})
class JsonBodyReader extends StrictJsonReader<JsonBody> {
  JsonBodyReader(JsonCodec codec, DialectRegistry dialects) {
    super(codec, dialects);
  }

  @Override
  public Argument<JsonBody> getType() {
    return Argument.of(JsonBody.class);
  }

  @Override
  JsonBody of(Json value) {
    if (value instanceof Json.Obj object) {
      return JsonBody.of(object);
    }
    throw new InvalidException("body", "The body must be a JSON object");
  }
}
