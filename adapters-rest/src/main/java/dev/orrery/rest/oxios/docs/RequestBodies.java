package dev.orrery.rest.oxios.docs;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The schemas of request bodies, which controllers read field by field. */
@Singleton
class RequestBodies {
  private static final String RESOURCE = "bodies.json";

  private final Map<String, Json.Obj> schemas = new LinkedHashMap<>();

  RequestBodies(JsonCodec codec) {
    if (codec.parse(read()) instanceof Json.Obj all) {
      all.fields().keySet().forEach(route -> schemas.put(anonymous(route), all.object(route)));
    }
  }

  /** The schema of what a route reads. */
  Optional<Json.Obj> of(String method, String template) {
    return Optional.ofNullable(schemas.get(anonymous(method + " " + template)));
  }

  private static String anonymous(String route) {
    return route.replaceAll("\\{[^}]*}", "{}");
  }

  private static String read() {
    try (var in = RequestBodies.class.getResourceAsStream(RESOURCE)) {
      return new String(
          Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
