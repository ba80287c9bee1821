package dev.orrery.rest.support;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import io.micronaut.web.router.Router;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The OpenAPI document that the build made of all controllers, cut to what one port serves. */
@Singleton
@OpenAPIDefinition(info = @Info(title = "Orrery", version = "0.1.0"))
public class ApiDocument {
  private static final String RESOURCE = "/META-INF/swagger/orrery.json";

  private final JsonCodec codec;
  private final Router router;

  ApiDocument(JsonCodec codec, Router router) {
    this.codec = codec;
    this.router = router;
  }

  /** The document of a port as JSON, with the schemas of the bodies that its routes read. */
  public String text(int port, String title, String description, RequestBodies bodies) {
    var whole = (Json.Obj) codec.parse(read());
    var info =
        whole
            .object("info")
            .with("title", Json.of(title))
            .with("description", Json.of(description));
    var document =
        whole
            .with("info", info)
            .with("servers", new Json.Arr(List.of(Json.object("url", "http://127.0.0.1:" + port))))
            .with("security", new Json.Arr(List.of(Json.object("bearer", List.of()), Json.empty())))
            .with("paths", paths(whole.object("paths"), port, bodies));
    return codec.write(withSharedParts(withoutUnusedSchemas(document)));
  }

  private Json.Obj paths(Json.Obj generated, int port, RequestBodies bodies) {
    var served = new TreeMap<String, Set<String>>();
    router
        .uriRoutes()
        .filter(route -> Objects.equals(route.getPort(), port))
        .forEach(route ->
            served
                .computeIfAbsent(
                    route.getUriMatchTemplate().toString(), template -> new TreeSet<>())
                .add(route.getHttpMethodName().toLowerCase(Locale.ROOT)));
    var paths = new LinkedHashMap<String, Json>();
    served.forEach((template, methods) ->
        // The generator leaves out a variable that spans segments.
        generated
            .find(template)
            .or(() -> generated.find(template.replaceAll("/?\\{\\+[^}]*}", "")))
            .ifPresent(item -> {
              var path = template.replace("{+", "{");
              paths.put(path, operations(path, item, methods, bodies));
            }));
    return new Json.Obj(paths);
  }

  private static Json operations(
      String path, Json item, Set<String> methods, RequestBodies bodies) {
    if (!(item instanceof Json.Obj operations)) {
      return item;
    }
    var described = new LinkedHashMap<String, Json>();
    operations
        .fields()
        .forEach((method, operation) -> {
          if (methods.contains(method) && operation instanceof Json.Obj object) {
            var body = bodies.of(method.toUpperCase(Locale.ROOT), path);
            described.put(method, Operations.described(path, object, body));
          }
        });
    return new Json.Obj(described);
  }

  private static Json.Obj withSharedParts(Json.Obj document) {
    var components = document.object("components");
    return document.with(
        "components",
        components
            .with("responses", Json.object("Refusal", Operations.REFUSAL))
            .with(
                "securitySchemes",
                Json.object("bearer", Json.object("type", "http", "scheme", "bearer"))));
  }

  private Json.Obj withoutUnusedSchemas(Json.Obj document) {
    var schemas = new LinkedHashMap<>(document.object("components").object("schemas").fields());
    var current = document;
    while (true) {
      var text = codec.write(current);
      if (!schemas
          .keySet()
          .removeIf(name -> !text.contains("\"#/components/schemas/" + name + "\""))) {
        return current;
      }
      current =
          document.with(
              "components", document.object("components").with("schemas", new Json.Obj(schemas)));
    }
  }

  private static String read() {
    try (var in = ApiDocument.class.getResourceAsStream(RESOURCE)) {
      return new String(
          Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
