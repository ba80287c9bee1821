package dev.orrery.rest.support;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The schemas of a dialect's request bodies, which its controllers read field by field. */
public final class RequestBodies {
  private final Map<String, Json.Obj> schemas = new LinkedHashMap<>();

  private RequestBodies(Json.Obj all) {
    all.fields().keySet().forEach(route -> schemas.put(anonymous(route), all.object(route)));
  }

  /** None: the document shows what the build found. */
  public static RequestBodies none() {
    return new RequestBodies(Json.empty());
  }

  /** A resource of a dialect that maps {@code METHOD /path} to a schema. */
  public static RequestBodies of(@Nullable InputStream resource, JsonCodec codec) {
    try (var in = Objects.requireNonNull(resource, "The schemas are part of the jar")) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new RequestBodies((Json.Obj) codec.parse(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The schema of what a route reads. */
  Optional<Json.Obj> of(String method, String template) {
    return Optional.ofNullable(schemas.get(anonymous(method + " " + template)));
  }

  private static String anonymous(String route) {
    return route.replaceAll("\\{[^}]*}", "{}");
  }
}
